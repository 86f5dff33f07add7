using Clinic.Interpretation.Learned;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// All that changes while one note is read: the passes with their space. Kept for the next note of the same thread, so that a
/// note costs no memory but its results; emptied in between, so that nothing of a note stays behind.
/// </summary>
internal sealed class WorkingState
{
    /// <summary>Space for more tokens than this is not kept.</summary>
    private const int MostKept = 4_096;

    [ThreadStatic]
    private static WorkingState? idle;

    public TextReading Reading { get; } = new();
    public Matches Matches { get; } = new();
    public ModifierPass Modifiers { get; } = new();
    public TimingPass Timing { get; } = new();
    public ComposePass Compose { get; } = new();
    public SafetyPass Safety { get; } = new();
    public LearnedState Learned { get; } = new();
    public List<Draft> Drafts { get; } = [];

    /// <summary>Space for the words and rules of one finding.</summary>
    public List<TextSpan> Spans { get; } = [];
    public List<string> Rules { get; } = [];
    public List<Finding> Findings { get; } = [];

    /// <summary>The state that this thread left, or a new one; give it back with <see cref="Return"/>.</summary>
    public static WorkingState Rent()
    {
        var state = idle ?? new WorkingState();
        idle = null;
        return state;
    }

    public void Return()
    {
        if (Reading.Capacity > MostKept) return;
        Reading.Clear();
        Matches.Clear();
        Timing.Clear();
        Learned.Clear();
        Drafts.Clear();
        Findings.Clear();
        idle = this;
    }
}
