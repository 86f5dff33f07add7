using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Reads how much one go takes: "for five to ten minutes", "x5 min", "two glasses of water", "four rounds". Runs after window, frequency and cue.</summary>
internal static class AmountReader
{
    private const int DayMinutes = 24 * 60;

    public static void Read(GoalText text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!text.Taken(at)) Minutes(text, at);
        }
        if (text.Claims.Exists(c => c.Kind == ClaimKind.Minutes)) return;
        for (var at = 0; at < text.Length; at++)
        {
            if (!text.Taken(at) && Count(text, at)) return;
        }
    }

    private static void Minutes(GoalText text, int at)
    {
        decimal low, high;
        int end;
        if (Durations.Read(text.Reading, at) is { Low: { } least, High: { } most } duration && most < DayMinutes) (low, high, end) = (least, most, duration.End);
        // "10m walk": a lone m after digits is minutes here, where nobody means metres or months.
        else if (Numbers.Read(text.Reading, at) is { } number && text.Word(number.End) == "m" && text.Reading.Tokens[at].Kind == TokenKind.Number) (low, high, end) = (number.Low, number.High, number.End + 1);
        else return;
        // "1 hr 30 min"
        while (end < text.Length && text.Reading.Tokens[end].Kind == TokenKind.Number && Durations.Read(text.Reading, end) is { Low: { } more } next && more < low)
            (low, high, end) = (low + more, high + more, next.End);
        // "every twenty minutes" is how often.
        if (text.Any(at, end) || low <= 0 || text.Word(at - 1) is "every" or "each") return;
        var start = at;
        while (!text.Taken(start - 1) && text.Word(start - 1) is "for" or "about" or "around" or "roughly" or "approximately" or "like" or "just" or "maybe" or "perhaps" or "x" or "only" or "another" or "under"
            or "say" or "least" or "most" or "than" or "more" or "less" or "no" or "to" or "up" or "some" or "the" or "first" or "next" or "at" or "a" or "every" or "in" or "within" or "over" && Leads(text, start - 1)) start--;
        end = Trail(text, end);
        text.Add(new Claim(ClaimKind.Minutes, start, end) { Low = low, High = high });
    }

    /// <summary>Whether a word before an amount belongs to it; most do only as part of "at least", "up to", "for the first".</summary>
    private static bool Leads(GoalText text, int at)
    {
        var (before, next) = (text.Word(at - 1), text.Word(at + 1));
        return text.Word(at) switch
        {
            "at" => next is "least" or "most",
            "to" => before is "up",
            "up" => next is "to",
            "than" => before is "more" or "less",
            "more" or "less" => next is "than",
            "no" => next is "more" or "less",
            "the" => next is "first" or "next" or "last" && before is "for" or "in",
            "first" or "next" => before is "the" or "for",
            "in" or "within" or "over" => next is "the",
            "some" or "a" or "every" => false,
            _ => true,
        };
    }

    private static int Trail(GoalText text, int end)
    {
        while (!text.Taken(end))
        {
            if (text.Word(end) == "or" && text.Word(end + 1) is "less" or "so" or "more" or "two") end += 2;
            else if (text.Word(end) is "max" or "maximum" or "tops" or "minimum" or "long" or "total" or "each" or "only" or "worth") end++;
            else if (text.Word(end) == "at" && text.Word(end + 1) is "most" or "least") end += 2;
            else if (text.Word(end) == "at" && text.Word(end + 1) == "a" && text.Word(end + 2) == "time") end += 3;
            else break;
        }
        return end;
    }

    private static bool Count(GoalText text, int at)
    {
        var words = GoalWords.Default;
        if (text.IsMark(at) || text.Word(at - 1) == "-" || Numbers.Read(text.Reading, at) is not { } number || number.Low is < 1 || number.Low != decimal.Truncate(number.Low) || number.High > 10_000) return false;
        if (text.Reading.Tokens[at].Span.Start is > 0 and var sign && text.Reading.Original[sign - 1] is '£' or '$' or '€' or '#') return false;
        // "4-7-8 breathing" and "5-4-3-2-1" are names.
        if (text.Word(number.End) is "-" or "/" or ":" || text.Any(at, number.End)) return false;
        var noun = number.End;
        var end = Phrase(text, noun);
        if (end == noun || text.Word(noun) is "mg" or "ml" or "mcg" or "year" or "years" or "am" or "pm" or "of" or "one" or "percent" or "%") return false;
        var (first, head) = (text.Word(noun), text.Word(end - 1));
        var (from, to) = Segment(text, at);
        var verb = ActVerb(text, from, at);
        var alone = Alone(text, from, at) && Alone(text, end, to);
        var elsewhere = alone && ActElsewhere(text, from, to);
        var lead = Lead(text, at);
        var (low, high) = (number.Low, number.High);
        if (low == 1 && !elsewhere)
        {
            var measured = (words.Is(GoalWordKind.Holder, first) && text.Word(noun + 1) == "of") || words.Is(GoalWordKind.PartOne, first);
            if (text.Word(at) is "a" || (!measured && !(alone && words.Is(GoalWordKind.Part, first + "s")))) return false;
        }
        // "two glasses of water", "ten pieces of laundry": the stuff stays in the act.
        if (words.Is(GoalWordKind.Holder, first) && text.Word(noun + 1) == "of")
        {
            var stuff = Phrase(text, noun + 2);
            return Add(text, lead, noun + 2, low, high, text.Span(noun, stuff));
        }
        if (words.Is(GoalWordKind.Lap, first) || words.Is(GoalWordKind.Lap, head))
        {
            var course = text.Word(end) is "of" or "around" or "round" or "up" ? Phrase(text, end + 1, determiners: true) : end;
            return Add(text, lead, verb ? course : noun, low, high, text.Span(noun, course));
        }
        if (words.Is(GoalWordKind.Part, first) || words.Is(GoalWordKind.Part, head))
        {
            var unit = words.Is(GoalWordKind.Part, head) ? end : noun + 1;
            var of = text.Word(unit) == "of" && !text.Taken(unit) ? unit + 1 : unit;
            return Add(text, lead, of, low, high, text.Span(noun, unit));
        }
        return Add(text, lead, elsewhere ? end : noun, low, high, text.Span(noun, end));
    }

    /// <summary>The end of the noun and its adjectives from <paramref name="at"/> on; at most three words.</summary>
    private static int Phrase(GoalText text, int at, bool determiners = false)
    {
        var i = at;
        if (determiners && text.Word(i) is "the" or "my" or "our" or "a") (i, at) = (i + 1, at + 1);
        while (i < text.Length && i < at + 3 && !text.IsMark(i) && !text.Taken(i) && text.Word(i) is not ("in" or "on" or "at" or "for" or "from" or "to" or "about" or "of" or "with" or "while"
            or "that" or "which" or "who" or "i" or "we" or "and" or "or" or "before" or "after" or "when" or "by" or "into" or "a" or "an" or "the" or "my" or "per" or "each" or "every" or "until"
            or "using" or "as" or "if" or "whenever" or "once" or "out" or "off" or "up" or "down" or "around" or "round" or "then" or "so" or "x" or "without" or "against" or "outside" or "inside" or "maybe" or "please" or "back")) i++;
        return i;
    }

    private static (int From, int To) Segment(GoalText text, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && !ActReader.Separates(text, from - 1)) from--;
        while (to < text.Length && !ActReader.Separates(text, to)) to++;
        return (from, to);
    }

    /// <summary>Whether a verb that names an act of its own stands between; "do", "take" and their like need their object.</summary>
    private static bool ActVerb(GoalText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!text.Taken(i) && GoalWords.Default.Verb(text.Word(i)) is not (null or "do" or "take" or "have" or "try" or "complete" or "make" or "get" or "practise" or "practice" or "manage" or "finish" or "go")) return true;
        }
        return false;
    }

    private static bool Alone(GoalText text, int from, int to)
    {
        for (var i = from; i < to;)
        {
            if (text.Taken(i) || text.IsMark(i) || text.Word(i) is "x" or "just" or "only" or "about" or "maybe" or "like" or "then" or "and" or "each" or "max") i++;
            else if (GoalWords.Default.Match(GoalWordKind.Filler, text.Reading.Tokens, i, to) is var filler && filler > 0) i += filler;
            else return false;
        }
        return true;
    }

    private static bool ActElsewhere(GoalText text, int from, int to)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if ((i < from || i >= to) && !text.Taken(i) && GoalWords.Default.Verb(text.Word(i)) is not null) return true;
        }
        return false;
    }

    private static int Lead(GoalText text, int at)
    {
        while (text.Word(at - 1) is "about" or "around" or "just" or "only" or "maybe" or "x" or "like" or "least" or "most" or "to" or "up" or "at" && !text.Taken(at - 1)
            && (text.Word(at - 1) is not ("to" or "up" or "at" or "around" or "like") || (text.Word(at - 1) is "to" && text.Word(at - 2) == "up") || text.Word(at) is "least" or "most" || (text.Word(at - 1) == "up" && text.Word(at) == "to"))) at--;
        return at;
    }

    private static bool Add(GoalText text, int start, int end, decimal low, decimal high, TextSpan unit)
    {
        text.Add(new Claim(ClaimKind.Count, start, end) { Low = low, High = high, Unit = unit.In(text.Reading.Original) });
        return true;
    }
}
