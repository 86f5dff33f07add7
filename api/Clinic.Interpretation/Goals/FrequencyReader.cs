using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Reads how often: "three days a week", "every other day", "3x/wk", "BID", "weekdays", "four mornings". Runs after the window is known.</summary>
internal static class FrequencyReader
{
    public static void Read(GoalText text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text.Taken(at)) continue;
            _ = EveryDay(text, at) || Chart(text, at) || Times(text, at) || DaysOf(text, at) || Weekly(text, at);
        }
    }

    private static bool EveryDay(GoalText text, int at)
    {
        var word = text.Word(at);
        switch (word)
        {
            case "daily" or "everyday":
                return Add(text, at, at + 1, 7);
            case "nightly":
                Cue(text, at, at + 1);
                return Add(text, at, at + 1, 7);
            case "weekdays" or "weeknights" or "workdays":
                return Add(text, Lead(text, at), at + 1, 5);
            case "working" or "work" or "week" when text.Word(at + 1) is "days" or "nights":
                return Add(text, Lead(text, at), at + 2, 5);
            case "most" when text.Word(at + 1) is "days" or "mornings" or "evenings" or "nights":
                if (text.Word(at + 1) != "days") Cue(text, at + 1, at + 2);
                return Add(text, Lead(text, at), at + 2, 4);
            case "alternate" when text.Word(at + 1) is "days":
                return Add(text, Lead(text, at), at + 2, 3);
            case "both" when text.Word(at + 1) is "days" or "mornings" or "evenings" or "nights" or "afternoons":
                if (text.Word(at + 1) != "days") Cue(text, at + 1, at + 2);
                return Add(text, Lead(text, at), at + 2, 2);
            case "all" when text.Word(at + 1) == "the" && text.Word(at + 2) == "days":
                return Add(text, at, at + 3, 7);
            case "a" or "per" or "/" or "each" when text.Word(at + 1) is "day" or "d" or "night" && AfterAmount(text, at):
                // "30 min/day", "one envelope a day"; not "one day at a time".
                if (text.Word(at + 1) == "night") Cue(text, at + 1, at + 2);
                return Add(text, at, at + 2, 7, implied: word == "a" || word == "/");
        }
        if (word is not ("every" or "each") || text.Taken(at + 1)) return false;
        var i = at + 1;
        if (text.Word(i) == "and" && text.Word(i + 1) == "every") i += 2;
        if (text.Word(i) == "single") i++;
        var noun = text.Word(i);
        if (noun is "other" or "second" or "alternate" or "2nd" && text.Word(i + 1) is "day" or "night" or "morning" or "evening" or "afternoon")
        {
            if (text.Word(i + 1) != "day") Cue(text, i + 1, i + 2);
            return Add(text, Lead(text, at), i + 2, 3);
        }
        // "every two days", "every three days"
        if (Numbers.One(text.Reading, i) is { Low: >= 2 and <= 7 } gap && text.Word(gap.End) is "days" or "day" or "nights")
            return Add(text, Lead(text, at), gap.End + 1, decimal.Floor(7 / gap.Low));
        switch (noun)
        {
            case "day" or "days":
                if (Weekdays.IsPartOfDay(text.Word(i + 1)))
                {
                    Cue(text, i + 1, i + 2);
                    i++;
                }
                return Add(text, Lead(text, at), i + 1, 7);
            case "weekday" or "workday":
                return Add(text, Lead(text, at), i + 1, 5);
            case "week":
                return Add(text, Lead(text, at), i + 1, 1, implied: true);
        }
        // "every evening"; "every morning coffee" is an event.
        if (!Weekdays.IsPartOfDay(noun) || Noun(text, i + 1)) return false;
        Cue(text, i, i + 1);
        return Add(text, Lead(text, at), i + 1, 7);
    }

    private static bool Noun(GoalText text, int at) =>
        !text.Taken(at) && GoalWords.Default.Is(GoalWordKind.Anchor, text.Word(at)) && text.Word(at) is not ("run" or "work" or "shopping" or "homework" or "sleep");

    /// <summary>Chart shorthand: QD, BID, TID, QID, QOD, QHS, QAM, QPM.</summary>
    private static bool Chart(GoalText text, int at)
    {
        switch (text.Word(at))
        {
            case "bid": return AddPerDay(text, at, at + 1, 2);
            case "tid": return AddPerDay(text, at, at + 1, 3);
            case "qid": return AddPerDay(text, at, at + 1, 4);
            case "qd": return Add(text, at, at + 1, 7);
            case "qod": return Add(text, at, at + 1, 3);
            case "qhs" or "qpm" or "qam" or "hs":
                Cue(text, at, at + 1);
                return Add(text, at, at + 1, 7);
            default: return false;
        }
    }

    /// <summary>"twice a day", "three times this week", "3x/wk", "once daily", "4 days/wk", "six out of seven days".</summary>
    private static bool Times(GoalText text, int at)
    {
        var low = 0m;
        var end = at;
        switch (text.Word(at))
        {
            case "once": (low, end) = (1, at + 1); break;
            case "twice": (low, end) = (2, at + 1); break;
            case "thrice": (low, end) = (3, at + 1); break;
            default:
                if (Numbers.Read(text.Reading, at) is not { } number || number.Low != decimal.Truncate(number.Low)) return false;
                low = number.Low;
                end = number.End;
                break;
        }
        if (low is < 1 || text.Any(at, end)) return false;
        // "once or twice a week", "two to three times"
        if (end == at + 1 && text.Word(end) is "or" or "to" && text.Word(end + 1) is "twice" or "thrice") end += 2;
        var start = Lead(text, at);
        var noun = text.Word(end);
        if (noun is "times" or "time" or "x" or "sessions" or "occasions" && !text.Taken(end))
        {
            if (Each(text, end + 1, out var after, out var unit)) return unit == "day" ? AddPerDay(text, start, after, low) : Add(text, start, after, low);
            return BeforeWindow(text, end + 1) && Add(text, start, end + 1, low);
        }
        if (noun is "days" or "day" or "nights" or "night" or "mornings" or "morning" or "evenings" or "evening" or "afternoons" or "afternoon" or "weekdays" or "lunchtimes" or "lunches" && !text.Taken(end) && low <= 7)
        {
            // "one day at a time", "one day": no frequency. "one morning this week" is.
            if (noun is "day" or "night" or "morning" or "evening" or "afternoon" && low == 1 && !BeforeWindow(text, end + 1) && !Each(text, end + 1, out _, out _) && text.Word(at - 1) != "on") return false;
            if (noun is "lunches") return false;
            if (noun is not ("days" or "day" or "weekdays")) Cue(text, end, end + 1);
            var last = Each(text, end + 1, out var week, out var per) && per == "week" ? week : Relative(text, end + 1);
            return Add(text, start, last, low);
        }
        if (noun is "of" or "out" && OutOf(text, end, out var rest)) return Add(text, start, rest, low);
        if (end == at + 1 && text.Word(at) is "once" or "twice" or "thrice")
        {
            if (Each(text, end, out var after, out var unit)) return unit == "day" ? OnceMore(text, start, after, low) : Add(text, start, after, low);
            if (BeforeWindow(text, end)) return Add(text, start, end, low);
        }
        // "x3 per week", "3/wk"
        if (text.Word(at - 1) == "x" && Each(text, end, out var slash, out var what)) return what == "day" ? AddPerDay(text, at - 1, slash, low) : Add(text, at - 1, slash, low);
        if (text.Word(at - 1) == "x" && BeforeWindow(text, end)) return Add(text, at - 1, end, low);
        if (text.Word(end) == "/" && Numbers.One(text.Reading, end + 1) is { Low: > 1 and <= 14 } of && text.Word(of.End) is "days" or "nights") return Add(text, start, of.End + 1, low);
        return text.Word(end) == "/" && Each(text, end, out slash, out what) && text.Reading.Tokens[at].Kind == TokenKind.Number
            && (what == "day" ? OnceMore(text, start, slash, low) : Add(text, start, slash, low));
    }

    private static bool OnceMore(GoalText text, int start, int end, decimal low) => low == 1 ? Add(text, start, end, 7, implied: true) : AddPerDay(text, start, end, low);

    /// <summary>"a day", "per week", "/wk", "weekly", "each day".</summary>
    private static bool Each(GoalText text, int at, out int end, out string unit)
    {
        end = at + 1;
        unit = text.Word(at) switch { "daily" => "day", "weekly" => "week", "nightly" => "day", _ => "" };
        if (unit.Length > 0) return !text.Taken(at);
        var i = at;
        if (text.Word(i) is "a" or "per" or "/" or "each" or "every" or "in" or "the" or "out")
        {
            i++;
            if (text.Word(i) is "a" or "the" or "of" or "each" or "per") i++;
            unit = text.Word(i) switch { "day" or "d" => "day", "week" or "weeks" => "week", _ => "" };
        }
        end = i + 1;
        return unit.Length > 0 && !text.Taken(at);
    }

    /// <summary>"five out of seven days", "three of the next four days".</summary>
    private static bool OutOf(GoalText text, int at, out int end)
    {
        end = text.Word(at) == "out" ? at + 2 : at + 1;
        if (text.Word(at) == "out" && text.Word(at + 1) != "of") return false;
        if (text.Taken(end) && text.Claims.Exists(c => c.Kind == ClaimKind.Window)) return text.Word(end - 1) == "of";
        if (text.Word(end) is "the") end++;
        if (Numbers.One(text.Reading, end) is not { } seven || text.Word(seven.End) is not ("days" or "nights" or "mornings" or "evenings")) return false;
        end = seven.End + 1;
        return true;
    }

    private static bool BeforeWindow(GoalText text, int at) =>
        text.Taken(at) && text.Claims.Exists(c => c.Kind == ClaimKind.Window && c.Start <= at && at < c.End && c.Window.Kind is not (GoalWindowKind.Today or GoalWindowKind.Tomorrow));

    /// <summary>"on the three days I don't work": the words that say which days belong to them.</summary>
    private static int Relative(GoalText text, int at)
    {
        if (text.Word(at) is not ("i" or "when" or "that" or "my" or "where")) return at;
        if (text.Word(at) == "i" && text.Word(at + 1) is "will" or "am" && text.Word(at + 2) is not ("not" or "off" or "home" or "free" or "at" or "in")) return at;
        var i = at;
        while (i < text.Length && !text.IsMark(i) && !text.Taken(i) && i < at + 8) i++;
        return i;
    }

    /// <summary>Named days in any joining: "Mon-Fri", "tue + thu", "Sunday to Wednesday", "M/W/F", "Tuesday and Friday mornings".</summary>
    private static bool DaysOf(GoalText text, int at)
    {
        var (days, end) = Row(text, at);
        if (days.Count == 0) return false;
        if (Weekdays.IsPartOfDay(text.Word(end)) && !Noun(text, end + 1) || Weekdays.IsPartsOfDay(text.Word(end)))
        {
            Cue(text, end, end + 1);
            end++;
        }
        var start = at;
        var window = default(GoalWindowKind?);
        while (text.Word(start - 1) is "on" or "every" or "each" or "both" or "say" or "this" or "next" or "coming" or "either" or "the" or "in" or "from" && !text.Taken(start - 1))
        {
            start--;
            window ??= text.Word(start) switch { "this" => GoalWindowKind.ThisWeek, "next" => GoalWindowKind.NextWeek, _ => null };
        }
        if (window is { } week) text.Claims.Add(new Claim(ClaimKind.Window, start, end) { Window = new GoalWindow(week) });
        text.Add(new Claim(ClaimKind.Days, start, end) { Days = days });
        return true;
    }

    private static (List<DayOfWeek> Days, int End) Row(GoalText text, int at)
    {
        List<DayOfWeek> days = [];
        if (text.Word(at) is "mwf" or "tth" or "tuth" or "mtwthf")
        {
            days.AddRange(text.Word(at) switch
            {
                "mwf" => [DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday],
                "mtwthf" => Weekdays.Through(DayOfWeek.Monday, DayOfWeek.Friday),
                _ => [DayOfWeek.Tuesday, DayOfWeek.Thursday],
            });
            return (days, at + 1);
        }
        var letters = text.Word(at + 1) is "/" && Weekdays.OfLetter(text.Word(at)) is not null && Weekdays.OfLetter(text.Word(at + 2)) is not null;
        if (!letters && !Named(text, at)) return (days, at);
        DayOfWeek? Read(int i) => letters ? Weekdays.OfLetter(text.Word(i)) : Weekdays.Of(text.Word(i));
        days.Add(Read(at)!.Value);
        var end = at + 1;
        while (end < text.Length && !text.Taken(end))
        {
            var through = Numbers.Hyphened(text.Reading, end);
            var i = end;
            if (!through && text.Word(i) is "to" or "through" or "thru" or "—" or "-" or "until" && (days.Count == 1 || text.Word(i) is not "to"))
            {
                through = true;
                i++;
            }
            else if (!through)
            {
                while (text.Word(i) is "," or "and" or "+" or "/" or "&" or "or" or "on" or "then" or "maybe" or "plus" && i < end + 4) i++;
            }
            if (i >= text.Length || text.Taken(i) || Read(i) is not { } day) break;
            if (through) days.AddRange(Weekdays.Through(days[^1], day).Skip(1));
            else days.Add(day);
            end = i + 1;
        }
        return (days, end);
    }

    /// <summary>Whether a day is meant: not the sun one stands in, nor "sat" as the past of "sit".</summary>
    private static bool Named(GoalText text, int at)
    {
        var word = text.Word(at);
        if (Weekdays.Of(word) is null) return false;
        var before = text.Word(at - 1);
        return word switch
        {
            "sun" => before is not ("the" or "some" or "morning" or "evening" or "winter" or "bit" or "of" or "afternoon") || (before == "the" && text.Word(at + 1) is "morning"),
            "sat" => before is not ("i" or "we" or "he" or "she" or "they" or "and" or "just" or "have" or "had") || Weekdays.Of(text.Word(at - 2)) is not null,
            "wed" => before is not ("get" or "to"),
            _ => true,
        };
    }

    /// <summary>"weekly", "a week" after an amount or a single act.</summary>
    private static bool Weekly(GoalText text, int at)
    {
        if (text.Word(at) == "weekly") return Add(text, at, at + 1, 1);
        return text.Word(at) is "a" or "per" or "/" or "each" && text.Word(at + 1) == "week" && !text.Taken(at + 1) && text.Word(at + 2) is not ("of" or "ago" or "later")
            && AfterAmount(text, at) && Add(text, at, at + 2, 1);
    }

    /// <summary>Whether something that can be counted by the day stands before: a number within the same clause.</summary>
    private static bool AfterAmount(GoalText text, int at)
    {
        if (text.Word(at) is "per" or "/") return true;
        for (var i = at - 1; i >= 0 && !text.IsMark(i) && i > at - 9; i--)
        {
            if (text.Word(i) is "a" or "an" or "half" or "single" || Numbers.One(text.Reading, i) is not null) return text.Word(at + 1) is not "day" || text.Word(i + 1) != "day";
        }
        return false;
    }

    private static int Lead(GoalText text, int at)
    {
        while (text.Word(at - 1) is "on" or "for" or "at" or "least" or "only" or "about" or "around" or "maybe" or "x" or "up" or "to" or "just" or "any" or "the" or "over" or "in" or "say" or "like"
            && !text.Taken(at - 1) && (text.Word(at - 1) is not ("to" or "up") || (text.Word(at - 1) == "to" ? text.Word(at - 2) == "up" : text.Word(at) == "to"))
            && (text.Word(at - 1) is not ("at" or "in") || text.Word(at) is "least" or "the")) at--;
        return at;
    }

    private static bool Add(GoalText text, int start, int end, decimal days, bool implied = false)
    {
        text.Add(new Claim(ClaimKind.Frequency, start, end) { Low = Math.Clamp(days, 1, 7), Implied = implied });
        return true;
    }

    private static bool AddPerDay(GoalText text, int start, int end, decimal times)
    {
        text.Add(new Claim(ClaimKind.PerDay, start, end) { Low = times });
        text.Claims.Add(new Claim(ClaimKind.Frequency, start, end) { Low = 7, Implied = true });
        return true;
    }

    private static void Cue(GoalText text, int start, int end) =>
        text.Claims.Add(new Claim(ClaimKind.Cue, start, end) { Words = text.Span(start, end), Rank = CueReader.PartRank });
}
