namespace Clinic.Interpretation.Learned;

/// <summary>All that changes while the second reader reads one note; kept for the next, as <see cref="Passes.WorkingState"/> is.</summary>
internal sealed class LearnedState
{
    public List<Statement> Statements { get; } = [];
    public StatementScores Scores { get; } = new();
    public List<LearnedConclusion> Conclusions { get; } = [];

    /// <summary>For each label the best score of any statement, against which the rules' own conclusions are weighed.</summary>
    public float[] Best { get; } = new float[Sums.Width];

    /// <summary>Space for the answer of the two readers and for the words of one conclusion.</summary>
    public List<Finding> Findings { get; } = [];
    public List<Flag> Flags { get; } = [];
    public List<TextSpan> Spans { get; } = [];

    /// <summary>Lets go of what was concluded of the last note.</summary>
    public void Clear()
    {
        Conclusions.Clear();
        Findings.Clear();
        Flags.Clear();
    }
}
