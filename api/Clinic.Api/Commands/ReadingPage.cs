using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Commands;

/// <summary>A reading as a person wants it in a terminal: the text with its evidence underlined, then what was found, what is unsafe, what to do.</summary>
internal static class ReadingPage
{
    private const int Width = 96;

    public static void Write(TextWriter page, string text, InterpretationResult read)
    {
        Underline(page, text, read);
        Section(page, "Findings", read.Findings.Select(f =>
            $"{Sign(f.Direction)} {f.Theme.Code()} {f.Direction.Code()}{Timing(f)}{(f.Certainty == Certainty.Hedged ? ", hedged" : "")}   “{Quote(text, f.Evidence)}”   [{f.RuleId}]"));
        Section(page, "Flags", read.Flags.Select(f => $"! {f.Code.Code()}, {f.Tier.Code()}   “{Quote(text, f.Evidence)}”   [{f.RuleId}]"));
        Section(page, "Denied", read.Denied.Select(d => $"- {d.Code.Code()}   “{Quote(text, d.Evidence)}”   [{d.RuleId}]"));
        Section(page, "Goals in the text", read.Goals.Where(g => g.Goal is not null).Select(g => $"{GoalWriter.Write(g.Goal!)}{Lacks(g.Missing)}"));
        if (read.Flags.Any(f => f.Tier.HoldsSuggestions())) page.WriteLine("\nSuggestions are held: a clinician looks at the flags first.");
        else Section(page, "Suggested goals", Suggester.Default.Suggest(text, read).SelectMany(s => new[] { $"{s.Slot.Code()}: {s.Sentence}", $"    {s.Rationale}" }));
        if (read.Findings.Count + read.Flags.Count + read.Denied.Count + read.Goals.Count == 0) page.WriteLine("\nNothing was found in this text.");
    }

    public static void Write(TextWriter page, GoalPhrase phrase)
    {
        if (phrase.Goal is not { } goal)
        {
            page.WriteLine("There is no goal in this text: it names nothing to do.");
            return;
        }
        page.WriteLine(GoalWriter.Write(goal) + Lacks(phrase.Missing));
        foreach (var complaint in GoalChecker.Check(goal)) page.WriteLine($"  {(complaint.Blocking ? "!" : "-")} {complaint.Message}");
    }

    /// <summary>What each pass saw, a line a thing: the words, what is said of them, the rule row.</summary>
    public static void Write(TextWriter page, string text, InterpretationTrace trace)
    {
        Underline(page, text, trace.Result);
        foreach (var pass in trace.Passes)
            Section(page, pass.Name, pass.Lines.Select(l => $"“{l.Words.In(text).ReplaceLineEndings(" ")}”   {l.Says}{(l.RuleId.Length > 0 ? $"   [{l.RuleId}]" : "")}"));
        if (trace.Passes.Count == 0) page.WriteLine("\nThere is nothing to read in this text.");
    }

    private static void Section(TextWriter page, string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first) page.WriteLine($"\n{title}");
            first = false;
            page.WriteLine("  " + line);
        }
    }

    /// <summary>The text in lines of a readable width; under each the evidence: ─ for gains, ┄ for difficulties, ═ for dangers, · for what is the same.</summary>
    private static void Underline(TextWriter page, string text, InterpretationResult read)
    {
        var marks = new char[text.Length];
        Array.Fill(marks, ' ');
        foreach (var finding in read.Findings) Mark(marks, finding.Evidence, finding.Direction switch { Direction.Gain => '─', Direction.Difficulty => '┄', _ => '·' });
        foreach (var flag in read.Flags) Mark(marks, flag.Evidence, '═');
        for (var start = 0; start < text.Length;)
        {
            var line = text.IndexOf('\n', start) is >= 0 and var end ? end - start : text.Length - start;
            if (line > Width) line = text.LastIndexOf(' ', start + Width, Width) is var space && space > start ? space - start : Width;
            page.WriteLine(text.AsSpan(start, line));
            var under = new string(marks, start, line).TrimEnd();
            if (under.Length > 0) page.WriteLine(under);
            start += line;
            if (start < text.Length && (text[start] is ' ' or '\n')) start++;
        }
    }

    private static void Mark(char[] marks, IReadOnlyList<TextSpan> evidence, char sign)
    {
        foreach (var span in evidence) marks.AsSpan(span.Start, span.Length).Fill(sign);
    }

    private static string Sign(Direction direction) => direction switch { Direction.Gain => "▲", Direction.Difficulty => "▼", _ => "=" };

    private static string Timing(Finding finding) =>
        (finding.TimeOfDay is { } time ? ", " + time.Code() : "") + (finding.Since is { } since ? ", " + since.Code() : "");

    private static string Quote(string text, IReadOnlyList<TextSpan> evidence) => string.Join(" … ", evidence.Select(e => e.In(text)));

    private static string Lacks(IReadOnlyList<MissingPart> missing) => missing.Count == 0 ? "" : $"   (missing: {string.Join(", ", missing.Select(m => m.Code()))})";
}
