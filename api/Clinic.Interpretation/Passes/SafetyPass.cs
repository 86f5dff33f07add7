namespace Clinic.Interpretation.Passes;

/// <summary>
/// Finds safety concerns. Recall comes first: a hedge or a question does not silence a concern; only plain negation, the past,
/// a condition, advice or another person does, and a denied one is kept as a pertinent negative.
/// </summary>
internal sealed class SafetyPass
{
    /// <summary>How far apart parts may stand, in tokens, and how often one combination is tried: what keeps a hostile text cheap.</summary>
    private const int Farthest = 150;
    private const int MostTried = 40;

    private TextReading reading = null!;
    private Matches matches = null!;
    private ModifierPass modifiers = null!;
    private TimingPass timing = null!;

    /// <summary>How each safety term of the last text stands, in the order of the matches.</summary>
    public List<Standing> Standings { get; } = [];

    /// <summary>The concerns that stand, once <see cref="Run"/> is through.</summary>
    public Concerns Asserted { get; } = new();

    /// <summary>The concerns that were named and denied, and nowhere asserted.</summary>
    public Concerns Denied { get; } = new();

    public void Run(TextReading text, Matches found, ModifierPass textModifiers, TimingPass textTiming, CombinationTable combinations)
    {
        (reading, matches, modifiers, timing) = (text, found, textModifiers, textTiming);
        Asserted.Clear();
        Denied.Clear();
        Standings.Clear();
        foreach (var match in matches.Flags)
        {
            var standing = modifiers.Read(match);
            Standings.Add(standing);
            Judge(match.Term.Flag, match.Term.Id, match.Start, match.End, standing);
        }
        if (matches.Parts.Count > 0) Combine(combinations);
        for (var at = VitalSigns.Next(reading, 0); at >= 0; at = VitalSigns.Next(reading, at + 1)) Judge(FlagCode.FeelsOff, VitalSigns.Rule, at, at + 3, modifiers.Read(at, at + 3));
        if (Asserted.Has(FlagCode.SuicidalIntent)) Asserted.Remove(FlagCode.SuicidalIdeation);
        Denied.Remove(Asserted);
    }

    private void Judge(FlagCode code, string rule, int start, int end, Standing standing)
    {
        switch (Stand(code, standing))
        {
            case true:
                Asserted.Note(code, rule, reading.Span(start, end));
                break;
            case false:
                Denied.Note(code, rule, reading.Span(start, end));
                break;
        }
    }

    /// <summary>True where asserted, false where denied, null where it is nobody's present concern.</summary>
    private static bool? Stand(FlagCode code, Standing standing)
    {
        if (standing.OtherPerson || standing.Historical || standing.Advised) return null;
        if (standing.Conditional && !SpokenInConditions(code)) return null;
        return !standing.Negated;
    }

    /// <summary>"It would be easier if I didn't wake up", "if he comes back I'll hurt him": the condition is part of the concern.</summary>
    private static bool SpokenInConditions(FlagCode code) => code is FlagCode.SuicidalIdeation or FlagCode.SuicidalIntent or FlagCode.HarmToOthers;

    private void Combine(CombinationTable combinations)
    {
        var named = CombinationTable.Named(matches.Parts);
        for (var i = 0; i < combinations.Count; i++)
        {
            if (combinations.MayStand(i, named)) Combine(combinations[i]);
        }
    }

    /// <summary>Looks for all parts of a combination within one scope around its first part.</summary>
    private void Combine(Combination combination)
    {
        var tried = 0;
        var parts = combination.Parts;
        Span<TextSpan> spans = stackalloc TextSpan[CombinationTable.MostParts];
        foreach (var first in matches.Parts)
        {
            if (first.Part != parts[0]) continue;
            if (++tried > MostTried) return;
            spans[0] = reading.Span(first.Start, first.End);
            var count = 1;
            var complete = true;
            for (var p = 1; p < parts.Length && complete; p++)
            {
                if (parts[p] is Combination.SameDay or Combination.AfterDay) complete = IsTimed(parts[p], first);
                else if (Find(parts[p], first, combination.Scope) is { } other) spans[count++] = reading.Span(other.Start, other.End);
                else complete = false;
            }
            if (!complete || Stand(combination.Flag, modifiers.Read(first)) is not { } stands) continue;
            foreach (var span in spans[..count]) (stands ? Asserted : Denied).Note(combination.Flag, combination.Id, span);
        }
    }

    private bool IsTimed(int part, TermMatch match)
    {
        var since = timing.Read(match.Start, match.End).Since;
        return part == Combination.SameDay ? since == SinceDosing.SameDay : since is SinceDosing.NextDay or SinceDosing.Later;
    }

    private TermMatch? Find(int part, TermMatch first, CombinationScope scope)
    {
        var clause = reading.ClauseOf(first.Start);
        var (from, to) = scope switch
        {
            CombinationScope.Clause => (reading.Clauses[clause].Start, reading.Clauses[clause].End),
            _ => (first.Start - Farthest, first.End + Farthest),
        };
        foreach (var other in matches.Parts.AsReadOnlySpan().Between(from, to))
        {
            if (other.Part != part || (other.Start < first.End && other.End > first.Start)) continue;
            var near = scope switch
            {
                CombinationScope.Clause => reading.ClauseOf(other.Start) == clause,
                CombinationScope.Sentence => reading.SentenceOf(other.Start) == reading.SentenceOf(first.Start),
                _ => true,
            };
            if (near && !modifiers.Read(other).Negated) return other;
        }
        return null;
    }
}
