using System.Text;
using System.Text.Json;
using Clinic.Interpretation;
using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Api.Commands;

/// <summary>
/// <c>interpret "text"</c> reads one note in the terminal; <c>--json</c> prints it for machines, <c>--explain</c> what each pass saw.
/// <c>--jsonl</c> reads one object a line
/// from standard input and writes one a line, in order: notes, goal texts with <c>--goal</c>, or phrases with <c>--assert</c>.
/// </summary>
public static class InterpretCommand
{
    public const int Done = 0;

    /// <summary>At least one line could not be read; its answer holds <c>error</c>, and all others stand.</summary>
    public const int SomeLinesUnread = 1;
    public const int WrongUsage = 2;

    private const string Usage = """
        interpret "text" [--json]           read one note
        interpret "text" --explain          read one note and show what each pass saw
        interpret --jsonl                   read {"id","text","author"?,"writtenAt"?,"dosedAt"?} a line from standard input
        interpret --goal "text" [--json]    read one goal
        interpret --goal --jsonl            read {"id","text"} a line
        interpret --assert --jsonl          read {"id","text","phrase"} a line
        """;

    private delegate void LineReader(JsonElement line, Utf8JsonWriter writer);

    /// <summary>Runs it with the arguments after <c>interpret</c>, and answers the exit code.</summary>
    public static int Run(IReadOnlyList<string> args, Stream input, Stream output, TextWriter error)
    {
        var (options, texts) = (args.Where(a => a.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal), args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray());
        var (jsonl, json, goal, assert, explain) = (options.Remove("--jsonl"), options.Remove("--json"), options.Remove("--goal"), options.Remove("--assert"), options.Remove("--explain"));
        if (options.Count == 0 && !(goal && assert) && !(explain && (jsonl || json || goal || assert)))
        {
            if (jsonl && !json && texts.Length == 0) return Lines(input, output, goal ? ReadGoalLine : assert ? ReadPhraseLine : ReadNoteLine);
            if (!jsonl && !assert && texts is [var text])
            {
                if (text.Length <= Interpreter.MaxLength) return explain ? Explain(text, output) : One(text, goal, json, output);
                error.WriteLine($"A text has at most {Interpreter.MaxLength} characters; this one has {text.Length}.");
                return WrongUsage;
            }
        }
        error.WriteLine(Usage);
        return WrongUsage;
    }

    private static int Explain(string text, Stream output)
    {
        using var terminal = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        ReadingPage.Write(terminal, text, Interpreter.Default.Explain(text));
        return Done;
    }

    private static int One(string text, bool goal, bool json, Stream output)
    {
        if (!json)
        {
            using var terminal = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
            if (goal) ReadingPage.Write(terminal, GoalParser.Parse(text));
            else ReadingPage.Write(terminal, text, Interpreter.Default.Interpret(text));
            return Done;
        }
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            if (goal) WriteGoalAnswer(writer, GoalParser.Parse(text));
            else
            {
                var read = Interpreter.Default.Interpret(text);
                WriteReading(writer, read);
                WriteSuggestions(writer, Suggester.Default.Suggest(text, read));
            }
            writer.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
        return Done;
    }

    private static int Lines(Stream input, Stream output, LineReader read)
    {
        using var lines = new StreamReader(input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        using var buffered = new BufferedStream(output, 1 << 16);
        using var memory = new MemoryStream();
        using var writer = new Utf8JsonWriter(memory);
        var status = Done;
        while (lines.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!TryAnswer(line, read, writer, memory)) status = SomeLinesUnread;
            memory.WriteByte((byte)'\n');
            memory.WriteTo(buffered);
        }
        return status;
    }

    /// <summary>Answers one line into the emptied <paramref name="memory"/>; a line that cannot be read is answered with its fault, so that the order holds.</summary>
    private static bool TryAnswer(string line, LineReader read, Utf8JsonWriter writer, MemoryStream memory)
    {
        JsonElement? id = null;
        try
        {
            Begin(writer, memory);
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("id", out var found)) id = found.Clone();
            WriteId(writer, id);
            read(document.RootElement, writer);
            End(writer);
            return true;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException)
        {
            Begin(writer, memory);
            WriteId(writer, id);
            writer.WriteString("error", failure is JsonException ? "This line is not a JSON object." : "This line lacks a member, or one has a wrong value.");
            End(writer);
            return false;
        }
    }

    private static void Begin(Utf8JsonWriter writer, MemoryStream memory)
    {
        memory.SetLength(0);
        writer.Reset();
        writer.WriteStartObject();
    }

    private static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteId(Utf8JsonWriter writer, JsonElement? id)
    {
        writer.WritePropertyName("id");
        if (id is { } value) value.WriteTo(writer);
        else writer.WriteNullValue();
    }

    private static void ReadNoteLine(JsonElement line, Utf8JsonWriter writer) =>
        WriteReading(writer, Interpreter.Default.Interpret(line.GetProperty("text").GetString()!, new NoteContext
        {
            Author = line.TryGetProperty("author", out var author) ? Code<AuthorRole>(author) : AuthorRole.Patient,
            WrittenAt = Local(line, "writtenAt"),
            DosedAt = Local(line, "dosedAt"),
        }));

    private static void ReadGoalLine(JsonElement line, Utf8JsonWriter writer) => WriteGoalAnswer(writer, GoalParser.Parse(line.GetProperty("text").GetString()!));

    private static void ReadPhraseLine(JsonElement line, Utf8JsonWriter writer)
    {
        var read = Interpreter.Default.Assert(line.GetProperty("text").GetString()!, line.GetProperty("phrase").GetString()!) ?? throw new ArgumentException("The phrase does not stand in the text.");
        writer.WriteBoolean("negated", read.Negated);
        writer.WriteBoolean("historical", read.Historical);
        writer.WriteBoolean("hypothetical", read.Hypothetical);
        writer.WriteString("experiencer", read.OtherPerson ? "other" : "patient");
    }

    private static void WriteReading(Utf8JsonWriter writer, InterpretationResult read)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in read.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("theme", finding.Theme.Code());
            writer.WriteString("direction", finding.Direction.Code());
            if (finding.TimeOfDay is { } time) writer.WriteString("timeOfDay", time.Code());
            if (finding.Since is { } since) writer.WriteString("since", since.Code());
            WriteEvidence(writer, finding.Evidence);
            writer.WriteString("by", finding.By.Code());
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("flags");
        foreach (var flag in read.Flags)
        {
            writer.WriteStartObject();
            writer.WriteString("code", flag.Code.Code());
            writer.WriteString("tier", flag.Tier.Code());
            WriteEvidence(writer, flag.Evidence);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("goals");
        foreach (var phrase in read.Goals)
        {
            if (phrase.Goal is not { } goal) continue;
            writer.WriteStartObject();
            WriteParts(writer, goal);
            WriteMissing(writer, phrase.Missing);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteSuggestions(Utf8JsonWriter writer, IReadOnlyList<Suggestion> suggestions)
    {
        writer.WriteStartArray("suggestions");
        foreach (var suggestion in suggestions)
        {
            writer.WriteStartObject();
            writer.WriteString("slot", suggestion.Slot.Code());
            writer.WriteString("sentence", suggestion.Sentence);
            writer.WriteString("rationale", suggestion.Rationale);
            writer.WriteStartObject("goal");
            WriteParts(writer, suggestion.Goal);
            writer.WriteEndObject();
            WriteEvidence(writer, suggestion.Evidence);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteGoalAnswer(Utf8JsonWriter writer, GoalPhrase phrase)
    {
        if (phrase.Goal is { } goal)
        {
            writer.WriteStartObject("goal");
            WriteParts(writer, goal);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("goal");
        }
        WriteMissing(writer, phrase.Missing);
    }

    private static void WriteParts(Utf8JsonWriter writer, Goal goal)
    {
        writer.WriteString("action", goal.Action);
        if (goal.Minutes is { } minutes) writer.WriteNumber("minutes", minutes);
        if (goal.Count is { } count) writer.WriteNumber("count", count);
        if (goal.Unit is not null) writer.WriteString("unit", goal.Unit);
        if (goal.PerDay is { } perDay) writer.WriteNumber("perDay", perDay);
        if (goal.Cue is not null) writer.WriteString("cue", goal.Cue);
        if (goal.DaysPerWeek is { } days) writer.WriteNumber("daysPerWeek", days);
        if (goal.Days.Count > 0)
        {
            writer.WriteStartArray("days");
            foreach (var day in goal.Days) writer.WriteStringValue(day.Code()[..3]);
            writer.WriteEndArray();
        }
        if (goal.Window is { } window) writer.WriteString("window", window.Code);
    }

    private static void WriteMissing(Utf8JsonWriter writer, IReadOnlyList<MissingPart> missing)
    {
        writer.WriteStartArray("missing");
        foreach (var part in missing) writer.WriteStringValue(part.Code());
        writer.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, IReadOnlyList<TextSpan> evidence)
    {
        writer.WriteStartArray("evidence");
        foreach (var span in evidence)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", span.Start);
            writer.WriteNumber("length", span.Length);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>The wall-clock part: times of a line are the writer's own.</summary>
    private static DateTime? Local(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDateTimeOffset().DateTime : null;

    private static T Code<T>(JsonElement code) where T : struct, Enum =>
        KebabCase.TryParse<T>(code.GetString() ?? "", out var value) ? value : throw new ArgumentException($"There is no such {typeof(T).Name}.");
}
