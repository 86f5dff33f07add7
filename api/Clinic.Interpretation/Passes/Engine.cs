using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Learned;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// The passes in order, over one set of rules and the weights of the second reader. Immutable: every reading has its own working state.
/// </summary>
internal sealed class Engine
{
    private readonly MatchPass match;
    private readonly IReadOnlyList<Combination> combinations;
    private readonly ModelPass? learned;

    /// <param name="rules">The terms and modifiers.</param>
    /// <param name="model">The weights of the second reader; null reads by the rules alone.</param>
    public Engine(RuleSet rules, LinearModel? model = null)
    {
        Rules = rules;
        combinations = rules.Combinations;
        match = new MatchPass(TermTrie.Build(rules));
        learned = model is null ? null : new ModelPass(model);
    }

    public RuleSet Rules { get; }

    public InterpretationResult Interpret(string text, NoteContext context)
    {
        var reading = TextReading.Of(text);
        if (reading.Tokens.Length == 0) return InterpretationResult.Empty;
        var rules = ReadByRules(reading, context, out var timing);
        var (findings, flags) = (rules.Findings, rules.Flags);
        if (learned is not null)
        {
            var (conclusions, best) = learned.Run(rules);
            findings = TwoReaders.Findings(rules, timing, learned.Model, conclusions, best);
            flags = TwoReaders.Flags(rules, learned.Model, conclusions, best);
        }
        return new InterpretationResult { Findings = findings, Flags = flags, Denied = StillDenied(rules.Denied, flags), Goals = GoalsInNotes.Find(reading, flags), Reading = new NoteReading(reading, rules.Modifiers, context.Author) };
    }

    /// <summary>What the rule passes make of a text: the answer of the first reader and what the second one starts from.</summary>
    public RuleReading ReadByRules(TextReading reading, NoteContext context, out TimingPass timing)
    {
        var matches = match.Run(reading);
        var modifiers = new ModifierPass(reading, matches.Cues, context.Author);
        timing = new TimingPass(reading, matches.Times, context);
        var findings = Assemble(reading, modifiers, timing, new ComposePass(reading, matches, modifiers).Run());
        var (flags, denied) = new SafetyPass(reading, matches, modifiers, timing, combinations).Run();
        return new RuleReading { Text = reading, Matches = matches, Modifiers = modifiers, Author = context.Author, Findings = findings, Flags = flags, Denied = denied };
    }

    /// <summary>A concern that either reader asserts is not denied.</summary>
    private static IReadOnlyList<DeniedFlag> StillDenied(IReadOnlyList<DeniedFlag> denied, IReadOnlyList<Flag> flags) =>
        denied.Count == 0 || flags.Count == 0 ? denied : [.. denied.Where(d => !flags.Any(f => f.Code == d.Code))];

    /// <summary>The reading with what each pass saw.</summary>
    public InterpretationTrace Trace(string text, NoteContext context)
    {
        var result = Interpret(text, context);
        var reading = TextReading.Of(text);
        if (reading.Tokens.Length == 0 || learned is null) return new InterpretationTrace([], result);
        var passes = Tracing.Of(ReadByRules(reading, context, out _), learned.Model);
        return new InterpretationTrace([.. passes, new PassTrace("answer", [.. Tracing.Conclusions(result.Findings, result.Flags, result.Denied)])], result);
    }

    /// <summary>Whether the row <paramref name="id"/> matches any words of the text, hidden by a longer one or not.</summary>
    public bool MatchesAnywhere(TextReading reading, string id) => match.Finds(reading, id);

    /// <summary>How the words of <paramref name="phrase"/> stand, by the modifiers alone; a clinician's reading of lists.</summary>
    public Assertion Assert(string text, TextSpan phrase)
    {
        var reading = TextReading.Of(text);
        var (start, end) = TokensOf(reading, phrase);
        if (start >= end) return default;
        var cues = match.Run(reading).Cues;
        return new ModifierPass(reading, cues, AuthorRole.Clinician).Read(start, end).ToAssertion();
    }

    private static (int Start, int End) TokensOf(TextReading reading, TextSpan phrase)
    {
        var start = 0;
        while (start < reading.Tokens.Length && reading.Tokens[start].Span.End <= phrase.Start) start++;
        var end = start;
        while (end < reading.Tokens.Length && reading.Tokens[end].Span.Start < phrase.End) end++;
        return (start, end);
    }

    /// <summary>One finding for each theme and direction, in text order, with all the words that support it.</summary>
    private static List<Finding> Assemble(TextReading reading, ModifierPass modifiers, TimingPass timing, List<Draft> drafts)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (IndexOf(findings, draft) >= 0) continue;
            var spans = new List<TextSpan>();
            var rules = new List<string>();
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
                    var cue = modifiers.Cues[same.Cue];
                    spans.Add(reading.Span(cue.Start, cue.End));
                    if (!rules.Contains(cue.Term.Id)) rules.Add(cue.Term.Id);
                }
                var (part, distance) = timing.Read(same.Match.Start, same.Match.End);
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
                Evidence = Spans.Merge(spans),
                RuleId = string.Join('+', rules),
            });
        }
        return findings;
    }

    private static int IndexOf(List<Finding> findings, Draft draft) =>
        findings.FindIndex(f => f.Theme == draft.Match.Term.Theme && f.Direction == draft.Direction);
}
