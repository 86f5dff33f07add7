using System.Runtime.InteropServices;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Learned;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// The passes in order, over one set of rules and the weights of the second reader. Immutable: every reading has its own working state.
/// </summary>
internal sealed class Engine
{
    private readonly Lexicon lexicon = Lexicon.Extend();
    private readonly MatchPass match;
    private readonly CombinationTable combinations;
    private readonly ModelPass? learned;

    /// <param name="rules">The terms and modifiers.</param>
    /// <param name="model">The weights of the second reader; null reads by the rules alone.</param>
    public Engine(RuleSet rules, LinearModel? model = null)
    {
        Rules = rules;
        combinations = new CombinationTable(rules.Combinations);
        match = new MatchPass(TermTrie.Build(rules, lexicon), combinations, rules.Parts);
        learned = model is null ? null : new ModelPass(model);
    }

    public RuleSet Rules { get; }

    public InterpretationResult Interpret(string text, NoteContext context)
    {
        var state = WorkingState.Rent();
        try
        {
            var rules = ReadByRules(text, context, state);
            if (rules.Text.Tokens.Length == 0) return InterpretationResult.Empty;
            var (findings, flags) = (rules.Findings, rules.Flags);
            if (learned is not null)
            {
                learned.Run(rules, state.Learned);
                findings = TwoReaders.Findings(rules, state.Timing, learned.Model, state.Learned);
                flags = TwoReaders.Flags(rules, learned.Model, state.Learned);
            }
            return new InterpretationResult
            {
                Findings = WithoutDanger(findings, flags),
                Flags = flags,
                Denied = StillDenied(rules.Denied, flags),
                Goals = GoalsInNotes.Find(rules.Text, flags),
                Reading = new NoteReading(this, text, context.Author),
            };
        }
        finally
        {
            state.Return();
        }
    }

    /// <summary>
    /// What the rule passes make of a text: the answer of the first reader and what the second one starts from. It stands in the space of
    /// <paramref name="state"/> until that is given back or read into again.
    /// </summary>
    public RuleReading ReadByRules(string text, NoteContext context, WorkingState state)
    {
        var (reading, matches) = (state.Reading, state.Matches);
        Read(text, reading);
        match.Run(reading, matches);
        state.Modifiers.Begin(reading, matches.Cues, context.Author);
        state.Timing.Begin(reading, matches.Times, context);
        state.Compose.Run(reading, matches.Themes, state.Modifiers, state.Drafts);
        state.Safety.Run(reading, matches, state.Modifiers, state.Timing, combinations);
        return new RuleReading
        {
            Text = reading,
            Matches = matches,
            Modifiers = state.Modifiers,
            Themes = state.Compose.Standings,
            SafetyTerms = state.Safety.Standings,
            Author = context.Author,
            Findings = Assemble(state),
            Flags = state.Safety.Asserted.ToArray((code, evidence, rule) => new Flag { Code = code, Evidence = evidence, RuleId = rule }),
            Denied = state.Safety.Denied.ToArray((code, evidence, rule) => new DeniedFlag { Code = code, Evidence = evidence, RuleId = rule }),
        };
    }

    /// <summary>A gain that stands in the very words of a danger is none: "took my tablets" in "took my tablets twice by mistake".</summary>
    private static Finding[] WithoutDanger(Finding[] findings, Flag[] flags) =>
        findings.Length == 0 || flags.Length == 0 ? findings : Array.FindAll(findings, f => f.Direction != Direction.Gain || !Array.Exists(flags, flag => Spans.AllWithin(f.Evidence, flag.Evidence)));

    /// <summary>A concern that either reader asserts is not denied.</summary>
    private static DeniedFlag[] StillDenied(DeniedFlag[] denied, Flag[] flags) =>
        denied.Length == 0 || flags.Length == 0 ? denied : [.. denied.Where(d => !Array.Exists(flags, f => f.Code == d.Code))];

    /// <summary>The reading with what each pass saw.</summary>
    public InterpretationTrace Trace(string text, NoteContext context)
    {
        var result = Interpret(text, context);
        var rules = ReadByRules(text, context, new WorkingState());
        if (rules.Text.Tokens.Length == 0 || learned is null) return new InterpretationTrace([], result);
        return new InterpretationTrace([.. Tracing.Of(rules, learned.Model), new PassTrace("answer", [.. Tracing.Conclusions(result.Findings, result.Flags, result.Denied)])], result);
    }

    /// <summary>Whether the row <paramref name="id"/> matches any words of the text, hidden by a longer one or not.</summary>
    public bool MatchesAnywhere(string text, string id)
    {
        var reading = new TextReading();
        Read(text, reading);
        return match.Finds(reading, id);
    }

    /// <summary>The tokens and clauses of a text, and its modifiers, in space of their own.</summary>
    public (TextReading Text, ModifierPass Modifiers) ReadModifiers(string text, AuthorRole author)
    {
        var reading = new TextReading();
        reading.Read(text, lexicon, stackalloc char[64], foldAll: true);
        var matches = new Matches();
        match.Run(reading, matches);
        var modifiers = new ModifierPass();
        modifiers.Begin(reading, matches.Cues, author);
        return (reading, modifiers);
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
