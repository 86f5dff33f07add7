namespace Clinic.Interpretation.Passes;

/// <summary>
/// Finds safety concerns. Recall comes first: a hedge or a question does not silence a concern; only plain negation, the past,
/// a condition, advice or another person does, and a denied one is kept as a pertinent negative.
/// </summary>
internal sealed class SafetyPass(TextReading reading, Matches matches, ModifierPass modifiers, TimingPass timing, IReadOnlyList<Combination> combinations)
{
    /// <summary>Parts that the timing of the sentence provides rather than a term.</summary>
    public static readonly string[] TimingParts = ["same-day", "after-day"];

    /// <summary>How far apart parts may stand, in tokens, and how often one combination is tried: what keeps a hostile text cheap.</summary>
    private const int Farthest = 150;
    private const int MostTried = 40;

    private readonly MatchIndex parts = new(matches.Parts, reading.Tokens.Length);
    private readonly Dictionary<FlagCode, (List<TextSpan> Spans, SortedSet<string> Rules)> asserted = [];
    private readonly Dictionary<FlagCode, (List<TextSpan> Spans, SortedSet<string> Rules)> denied = [];

    public (List<Flag> Flags, List<DeniedFlag> Denied) Run()
    {
        foreach (var match in matches.Flags) Judge(match.Term.Flag, match.Term.Id, match.Start, match.End, modifiers.Read(match));
        foreach (var combination in combinations) Combine(combination);
        foreach (var (code, start, end, rule) in VitalSigns.Read(reading)) Judge(code, rule, start, end, modifiers.Read(start, end));
        if (asserted.ContainsKey(FlagCode.SuicidalIntent)) asserted.Remove(FlagCode.SuicidalIdeation);
        foreach (var code in asserted.Keys) denied.Remove(code);
        return (
            [.. asserted.OrderBy(p => p.Key).Select(p => new Flag { Code = p.Key, Evidence = Spans.Merge(p.Value.Spans), RuleId = string.Join('+', p.Value.Rules) })],
            [.. denied.OrderBy(p => p.Key).Select(p => new DeniedFlag { Code = p.Key, Evidence = Spans.Merge(p.Value.Spans), RuleId = string.Join('+', p.Value.Rules) })]);
    }

    private void Judge(FlagCode code, string rule, int start, int end, Standing standing)
    {
        switch (Stand(code, standing))
        {
            case true:
                Note(asserted, code, rule, reading.Span(start, end));
                break;
            case false:
                Note(denied, code, rule, reading.Span(start, end));
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

    private static void Note(Dictionary<FlagCode, (List<TextSpan> Spans, SortedSet<string> Rules)> into, FlagCode code, string rule, TextSpan span)
    {
        if (!into.TryGetValue(code, out var entry)) into.Add(code, entry = ([], new SortedSet<string>(StringComparer.Ordinal)));
        entry.Spans.Add(span);
        entry.Rules.Add(rule);
    }

    /// <summary>Looks for all parts of a combination within one scope around its first part.</summary>
    private void Combine(Combination combination)
    {
        var tried = 0;
        foreach (var first in matches.Parts)
        {
            if (first.Term.Part != combination.Parts[0] || ++tried > MostTried) continue;
            var spans = new List<TextSpan> { reading.Span(first.Start, first.End) };
            var complete = true;
            for (var p = 1; p < combination.Parts.Length && complete; p++)
            {
                var part = combination.Parts[p];
                if (Array.IndexOf(TimingParts, part) >= 0) complete = IsTimed(part, first);
                else if (Find(part, first, combination.Scope) is { } other) spans.Add(reading.Span(other.Start, other.End));
                else complete = false;
            }
            if (!complete) continue;
            var stand = Stand(combination.Flag, modifiers.Read(first));
            if (stand is null) continue;
            foreach (var span in spans) Note(stand.Value ? asserted : denied, combination.Flag, combination.Id, span);
        }
    }

    private bool IsTimed(string part, TermMatch match)
    {
        var since = timing.Read(match.Start, match.End).Since;
        return part == "same-day" ? since == SinceDosing.SameDay : since is SinceDosing.NextDay or SinceDosing.Later;
    }

    private TermMatch? Find(string part, TermMatch first, CombinationScope scope)
    {
        var (from, to) = scope switch
        {
            CombinationScope.Clause => (reading.Clauses[reading.ClauseOf(first.Start)].Start, reading.Clauses[reading.ClauseOf(first.Start)].End),
            _ => (first.Start - Farthest, first.End + Farthest),
        };
        foreach (var other in parts.Between(from, to))
        {
            if (other.Term.Part != part || (other.Start < first.End && other.End > first.Start)) continue;
            var near = scope switch
            {
                CombinationScope.Clause => reading.ClauseOf(other.Start) == reading.ClauseOf(first.Start),
                CombinationScope.Sentence => reading.SentenceOf(other.Start) == reading.SentenceOf(first.Start),
                _ => true,
            };
            if (near && !modifiers.Read(other).Negated) return other;
        }
        return null;
    }
}
