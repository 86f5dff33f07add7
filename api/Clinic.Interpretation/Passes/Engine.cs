using System.Runtime.InteropServices;
using Clinic.Interpretation.Goals;

namespace Clinic.Interpretation.Passes;

/// <summary>The passes in order, over one set of rules. Immutable: every reading has its own working state.</summary>
internal sealed class Engine
{
    private readonly Lexicon lexicon = Lexicon.Extend();
    private readonly MatchPass match;
    private readonly CombinationTable combinations;

    public Engine(RuleSet rules)
    {
        Rules = rules;
        combinations = new CombinationTable(rules.Combinations);
        match = new MatchPass(TermTrie.Build(rules, lexicon), combinations, rules.Parts);
    }

    public RuleSet Rules { get; }

    public InterpretationResult Interpret(string text, NoteContext context)
    {
        var state = WorkingState.Rent();
        try
        {
            var (reading, matches) = (state.Reading, state.Matches);
            Read(text, reading);
            if (reading.Tokens.Length == 0) return InterpretationResult.Empty;
            match.Run(reading, matches);
            state.Modifiers.Begin(reading, matches.Cues, context.Author);
            state.Timing.Begin(reading, matches.Times, context);
            state.Compose.Run(reading, matches.Themes, state.Modifiers, state.Drafts);
            state.Safety.Run(reading, matches, state.Modifiers, state.Timing, combinations);
            var flags = state.Safety.Asserted.ToArray((code, evidence, rule) => new Flag { Code = code, Evidence = evidence, RuleId = rule });
            return new InterpretationResult
            {
                Findings = Assemble(state),
                Flags = flags,
                Denied = state.Safety.Denied.ToArray((code, evidence, rule) => new DeniedFlag { Code = code, Evidence = evidence, RuleId = rule }),
                Goals = GoalsInNotes.Find(reading, flags),
            };
        }
        finally
        {
            state.Return();
        }
    }

    /// <summary>How the words of <paramref name="phrase"/> stand, by the modifiers alone; a clinician's reading of lists.</summary>
    public Assertion Assert(string text, TextSpan phrase)
    {
        var state = WorkingState.Rent();
        try
        {
            Read(text, state.Reading);
            var (start, end) = TokensOf(state.Reading, phrase);
            if (start >= end) return default;
            match.Run(state.Reading, state.Matches);
            state.Modifiers.Begin(state.Reading, state.Matches.Cues, AuthorRole.Clinician);
            return state.Modifiers.Read(start, end).ToAssertion();
        }
        finally
        {
            state.Return();
        }
    }

    /// <summary>Cuts the text up; words are folded to strings only where a pass asks for them.</summary>
    private void Read(string text, TextReading reading) => reading.Read(text, lexicon, stackalloc char[64], foldAll: false);

    private static (int Start, int End) TokensOf(TextReading reading, TextSpan phrase)
    {
        var start = 0;
        while (start < reading.Tokens.Length && reading.Tokens[start].Span.End <= phrase.Start) start++;
        var end = start;
        while (end < reading.Tokens.Length && reading.Tokens[end].Span.Start < phrase.End) end++;
        return (start, end);
    }

    /// <summary>One finding for each theme and direction, in text order, with all the words that support it.</summary>
    private static Finding[] Assemble(WorkingState state)
    {
        var (reading, drafts, findings, spans, rules) = (state.Reading, state.Drafts, state.Findings, state.Spans, state.Rules);
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (IsFound(findings, draft)) continue;
            spans.Clear();
            rules.Clear();
            TimeOfDay? timeOfDay = null;
            SinceDosing? since = null;
            var hedged = true;
            for (var k = i; k < drafts.Count; k++)
            {
                var same = drafts[k];
                if (same.Match.Term.Theme != draft.Match.Term.Theme || same.Direction != draft.Direction) continue;
                spans.Add(reading.Span(same.Match.Start, same.Match.End));
                if (!rules.Contains(same.Match.Term.Id)) rules.Add(same.Match.Term.Id);
                if (same.Cue >= 0)
                {
                    var cue = state.Modifiers.Cues[same.Cue];
                    spans.Add(reading.Span(cue.Start, cue.End));
                    if (!rules.Contains(cue.Term.Id)) rules.Add(cue.Term.Id);
                }
                var (part, distance) = state.Timing.Read(same.Match.Start, same.Match.End);
                timeOfDay ??= part;
                since ??= distance;
                hedged &= same.Hedged;
            }
            findings.Add(new Finding
            {
                Theme = draft.Match.Term.Theme,
                Direction = draft.Direction,
                Certainty = hedged ? Certainty.Hedged : Certainty.Asserted,
                TimeOfDay = timeOfDay,
                Since = since,
                Evidence = Spans.Merge(CollectionsMarshal.AsSpan(spans)),
                RuleId = RuleIds.Join(rules),
            });
        }
        return [.. findings];
    }

    private static bool IsFound(List<Finding> findings, Draft draft)
    {
        foreach (var finding in findings)
        {
            if (finding.Theme == draft.Match.Term.Theme && finding.Direction == draft.Direction) return true;
        }
        return false;
    }
}
