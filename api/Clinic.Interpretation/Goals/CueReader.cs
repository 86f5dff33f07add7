namespace Clinic.Interpretation.Goals;

/// <summary>Reads when in the day: "before email", "once the kids are in bed", "at ten o'clock", "with my first coffee", "am and pm". Runs after window and frequency.</summary>
internal static class CueReader
{
    public const int EventRank = 0, IfRank = 1, PartRank = 2;

    public static void Read(GoalText text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text.Taken(at) || text.IsMark(at)) continue;
            _ = Clock(text, at) || Parts(text, at) || InThe(text, at) || With(text, at) || OnTheWay(text, at) || Event(text, at);
        }
    }

    /// <summary>"at 9pm", "7:30", "around nine", "at eleven and again at four", "at lunchtime".</summary>
    private static bool Clock(GoalText text, int at)
    {
        var word = text.Word(at);
        var prefixed = word is "at" or "around" or "about" or "by" && !text.Taken(at + 1);
        var i = prefixed ? at + 1 : at;
        if (prefixed && text.Word(i) is "around" or "about" or "exactly") i++;
        if (Times.ReadClock(text.Reading, i, bare: prefixed && word is "at" or "by" or "around") is { } end && !text.Any(at, end) && !Measured(text, end))
        {
            var times = 1;
            while (text.Word(end) is "and" or "&" or "or" or ",")
            {
                var next = end + 1;
                while (text.Word(next) is "again" or "at" or "then") next++;
                if (Times.ReadClock(text.Reading, next, bare: true) is not { } more || text.Any(end, more) || Measured(text, more)) break;
                (end, times) = (more, times + 1);
            }
            Take(text, at, end, EventRank);
            if (times > 1) text.Claims.Add(new Claim(ClaimKind.PerDay, at, end) { Low = times });
            return true;
        }
        if (word is not ("at" or "around" or "by" or "towards")) return false;
        i = at + 1;
        while (text.Word(i) is "my" or "the" or "about" or "around" or "our") i++;
        if (text.Word(i) is "start" or "end" or "beginning" or "sound" or "sight" or "first" && text.Word(i + 1) is "of" or "sign")
        {
            Take(text, at, NounEnd(text, text.Word(i + 1) == "sign" ? i + 3 : i + 2, leading: false), EventRank);
            return true;
        }
        if (text.Word(i) is "lunch" or "lunchtime" or "bedtime" or "noon" or "midday" or "midnight" or "night" or "dinner" or "dinnertime" or "breakfast" or "teatime"
            or "dawn" or "dusk" or "sunrise" or "sunset" or "supper" or "tea" or "brunch" or "mealtimes" or "break" or "breaks" or "coffee" && !text.Taken(i))
        {
            var last = text.Word(i + 1) is "break" or "time" ? i + 2 : i + 1;
            Take(text, at, last, text.Word(i) == "night" ? PartRank : EventRank);
            return true;
        }
        return false;
    }

    /// <summary>Whether what follows shows that a number was an amount: "at 5 percent", "by 10 minutes".</summary>
    private static bool Measured(GoalText text, int at) =>
        text.Word(at) is "%" or "percent" or "times" or "x" or "-" || (at < text.Length && Durations.Read(text.Reading, at - 1) is not null);

    /// <summary>"mornings", "am and pm", "morning and night"; a single part only where it stands alone between marks.</summary>
    private static bool Parts(GoalText text, int at)
    {
        if (!Part(text.Word(at)) || text.Word(at - 1) is "good" or "the" or "this" or "my") return false;
        if (text.Word(at + 1) is "and" or "/" or "&" or "+" && Part(text.Word(at + 2)) && !text.Any(at, at + 3))
        {
            Take(text, at, at + 3, PartRank);
            text.Claims.Add(new Claim(ClaimKind.PerDay, at, at + 3) { Low = 2 });
            return true;
        }
        var alone = Edge(text, at - 1) && Edge(text, at + 1);
        if (!alone && !(Weekdays.IsPartsOfDay(text.Word(at)) && Edge(text, at + 1))) return false;
        Take(text, at, at + 1, PartRank);
        return true;
    }

    private static bool Part(string word) => Weekdays.IsPartOfDay(word) || Weekdays.IsPartsOfDay(word) || word is "am" or "pm" or "midday" or "noon" or "lunchtimes";

    private static bool Edge(GoalText text, int at) => text.IsMark(at) || text.Taken(at);

    private static bool InThe(GoalText text, int at)
    {
        var first = text.Word(at) is "first" or "last" && text.Word(at + 1) == "thing";
        var i = first ? at + 2 : at;
        var end = first ? i : -1;
        if (text.Word(i) is "in" && !text.Taken(i))
        {
            var noun = text.Word(i + 1) is "the" or "my" ? i + 2 : i + 1;
            var length = GoalWords.Default.Match(GoalWordKind.Place, text.Reading.Tokens, noun, text.Length);
            if (length > 0 && (noun == i + 2 || (text.Word(noun) is "bed" && text.Word(i - 1) is not ("be" or "get" or "lie" or "stay" or "back"))) && !text.Any(i, noun + length))
            {
                // "in the morning and in the evening", "in the morning and evening"
                end = noun + length;
                var more = text.Word(end) == "and" && text.Word(end + 1) == "in" && text.Word(end + 2) == "the" ? end + 3 : text.Word(end) == "and" ? end + 1 : -1;
                if (more > 0 && Weekdays.IsPartOfDay(text.Word(more)))
                {
                    end = more + 1;
                    text.Claims.Add(new Claim(ClaimKind.PerDay, at, end) { Low = 2 });
                }
            }
        }
        else if (first && text.Word(i) == "at" && text.Word(i + 1) == "night") end = i + 2;
        else if (first && text.Word(i) is "tomorrow") return false;
        if (end < 0) return false;
        Take(text, at, end, first || !Weekdays.IsPartOfDay(text.Word(end - 1)) ? EventRank : PartRank);
        return true;
    }

    /// <summary>"with breakfast", "over my morning coffee", "with each meal"; "with a cup of tea" is part of the act.</summary>
    private static bool With(GoalText text, int at)
    {
        if (text.Word(at) is not ("with" or "over" or "during" or "alongside")) return false;
        var i = at + 1;
        while (text.Word(i) is "my" or "the" or "our" or "each" or "every" or "first" or "second" or "morning" or "evening" or "afternoon" or "daily" or "main" && !text.Taken(i)) i++;
        if (text.Taken(i)) return false;
        if (GoalWords.Default.Is(GoalWordKind.Anchor, text.Word(i)) && !Weekdays.IsPartOfDay(text.Word(i)))
        {
            var end = text.Word(i + 1) is "break" or "hour" or "run" ? i + 2 : i + 1;
            Take(text, at, text.Word(end) == "of" && text.Word(end + 1) == "the" && text.Word(end + 2) == "day" ? end + 3 : end, EventRank);
            return true;
        }
        if (text.Word(at) != "during") return false;
        Take(text, at, NounEnd(text, at + 1, leading: false), EventRank);
        return true;
    }

    private static bool OnTheWay(GoalText text, int at)
    {
        if (text.Word(at) is not ("on" or "upon")) return false;
        if (text.Word(at + 1) is "waking" or "rising" or "arising" || (text.Word(at + 1) is "getting" && text.Word(at + 2) is "up" or "home" or "in"))
        {
            var end = text.Word(at + 1) == "getting" || text.Word(at + 2) == "up" ? at + 3 : at + 2;
            Take(text, at, end, EventRank);
            return true;
        }
        if (text.Word(at + 1) is not ("the" or "my" or "our")) return false;
        if (text.Word(at + 2) is "way" or "walk" or "drive" or "ride" && text.Word(at + 3) is "to" or "home" or "back" or "from" or "in" or "out")
        {
            Take(text, at, NounEnd(text, text.Word(at + 3) is "to" or "from" ? at + 4 : at + 4, leading: false), EventRank);
            return true;
        }
        if (text.Word(at + 2) is "bus" or "train" or "commute" or "tube" or "subway" or "tram" or "break" || (text.Word(at + 2) is "lunch" or "tea" or "coffee" && text.Word(at + 3) == "break"))
        {
            Take(text, at, text.Word(at + 3) == "break" ? at + 4 : at + 3, EventRank);
            return true;
        }
        return false;
    }

    /// <summary>"after", "before", "when", "once", "if" and their kin, with the noun or the clause that follows.</summary>
    private static bool Event(GoalText text, int at)
    {
        var length = GoalWords.Default.Match(GoalWordKind.CueVerb, text.Reading.Tokens, at, text.Length);
        if (length == 0 || text.Any(at, at + length)) return false;
        var word = text.Word(at);
        var i = at + length;
        if (word is "as" && length == 1 && text.Word(i) is not ("i" or "the" or "my")) return false;
        if (word is "between" && Numbers.One(text.Reading, i) is not null) return false;
        if (word is "between" or "in" or "post" or "pre" or "throughout" && text.Taken(i)) return false;
        if (i >= text.Length || text.IsMark(i) || text.Taken(i)) return false;
        if (text.Word(i) is "that" or "this" or "all" or "which" && (i + 1 >= text.Length || text.IsMark(i + 1))) return false;
        if (Excuse(text, i) is var excuse && excuse > i)
        {
            text.Add(new Claim(ClaimKind.Aside, at, excuse));
            return true;
        }
        var leading = Leading(text, at);
        var conditional = word is "if";
        var end = Clausal(text, i, word) ? ClauseEnd(text, i, leading) : NounEnd(text, i, leading);
        if (end <= i) return false;
        // "before lunch and before dinner"
        if (text.Word(end) == "and" && text.Word(end + 1) == word && word is "before" or "after" && !text.Taken(end + 1))
        {
            end = NounEnd(text, end + 2, leading);
            text.Claims.Add(new Claim(ClaimKind.PerDay, at, end) { Low = 2 });
        }
        var start = Ahead(text, at);
        Take(text, start, end, conditional ? IfRank : EventRank);
        return true;
    }

    /// <summary>"when I can", "if possible", "if that's all right": courtesy, not a cue.</summary>
    private static int Excuse(GoalText text, int at)
    {
        if (text.Word(at) is "possible" or "able" or "needed" or "necessary" or "appropriate" or "tolerated") return at + 1;
        var can = text.Word(at) == "i" && (text.Word(at + 1) is "can" or "could" or "remember" or "manage" && (text.Word(at + 2) == "it" || Edge(text, at + 2)));
        if (can) return text.Word(at + 2) == "it" ? at + 3 : at + 2;
        if (text.Word(at) is "that" or "it" && text.Word(at + 1) is "is" && text.Word(at + 2) is "ok" or "okay" or "all" or "alright" or "fine" or "possible")
            return text.Word(at + 3) == "right" ? at + 4 : at + 3;
        return at;
    }

    /// <summary>Whether nothing that could be the act stands before the cue in its sentence.</summary>
    private static bool Leading(GoalText text, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (text.Word(i) is "." or "!" or "?" or ";" or "¶") return true;
            if (!text.Taken(i) && GoalWords.Default.Verb(text.Word(i)) is not null) return false;
        }
        return true;
    }

    /// <summary>"30 min before bed" belongs together where the act is done or not; else the minutes are how long it takes.</summary>
    private static int Ahead(GoalText text, int at)
    {
        if (text.Word(at) is not ("before" or "after" or "prior")) return at;
        for (var start = Math.Max(0, at - 5); start < at; start++)
        {
            if (text.Taken(start) || Durations.Read(text.Reading, start) is not { } duration || duration.End != at || duration.Low is not { } minutes) continue;
            if (text.Word(at) == "after" && minutes < 15) return at;
            return OtherDuration(text, start, at) || FirstVerb(text, start) is { } verb && !GoalWords.Default.IsContinuous(verb) ? start : at;
        }
        return at;
    }

    private static bool OtherDuration(GoalText text, int start, int end)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if ((i < start || i >= end) && !text.Taken(i) && Durations.Read(text.Reading, i) is { Low: < 24 * 60 }) return true;
        }
        return false;
    }

    private static string? FirstVerb(GoalText text, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!text.Taken(i) && GoalWords.Default.Verb(text.Word(i)) is not null && text.Word(i) is not ("try" or "have" or "go")) return text.Word(i);
        }
        return null;
    }

    private static bool Clausal(GoalText text, int at, string starter) =>
        starter is "when" or "whenever" or "once" or "while" or "if" or "as" or "every" or "each" or "the"
        || text.Word(at) is "i" or "we" or "he" or "she" or "they" or "you" or "it"
        || (text.Word(at) is "the" or "my" && text.Word(at + 2) is "is" or "are" or "has" or "have" or "goes" or "go" or "leaves" or "leave" or "comes" or "wake" or "wakes" or "gets");

    private static int ClauseEnd(GoalText text, int at, bool leading)
    {
        var t = text.Reading.Tokens;
        var words = GoalWords.Default;
        var comma = leading && CommaAhead(text, at);
        var i = at;
        for (; i < text.Length && i < at + 16; i++)
        {
            if (text.IsMark(i) || text.Taken(i)) break;
            if (i == at) continue;
            if (OwnSubject(text, i) && words.Match(GoalWordKind.Opener, t, i, text.Length) > 0 && text.Word(i - 1) is not ("that" or "what" or "thing")) break;
            if (text.Word(i) == "ill" && words.Verb(text.Word(i + 1)) is not null) break;
            if (comma) continue;
            if (Numbers.One(text.Reading, i) is not null && text.Word(i) is not ("a" or "the" or "one") && i > at + 1) break;
            if (leading && i > at + 1 && ActBegins(text, i)) break;
        }
        return i;
    }

    private static int NounEnd(GoalText text, int at, bool leading)
    {
        var t = text.Reading.Tokens;
        var words = GoalWords.Default;
        var comma = leading && CommaAhead(text, at);
        var i = at;
        for (; i < text.Length && i < at + 8; i++)
        {
            if (text.IsMark(i) || text.Taken(i)) break;
            if (i == at) continue;
            var word = text.Word(i);
            if (OwnSubject(text, i) && words.Match(GoalWordKind.Opener, t, i, text.Length) > 0) break;
            if (word is "i" or "ill") break;
            if (Numbers.One(text.Reading, i) is not null && word is not ("a" or "the" or "one" or "first")) break;
            if (Durations.Read(text.Reading, i) is not null) break;
            if (word is "and" or "then" or "or" && words.Verb(text.Word(i + 1)) is { } && !words.Is(GoalWordKind.Anchor, text.Word(i + 1))) break;
            var anchored = words.Is(GoalWordKind.Anchor, text.Word(i - 1));
            if (anchored && word is "in" or "on" or "to" or "for" or "with" or "at" or "from" or "by" or "using" or "without" or "instead" or "so" or "because" or "into" or "under" or "as" or "via" or "when" or "or") break;
            if (anchored && word == "and" && !words.Is(GoalWordKind.Anchor, text.Word(i + 1))) break;
            if (leading && !comma && ActBegins(text, i)) break;
        }
        return i;
    }

    private static bool OwnSubject(GoalText text, int at) => text.Word(at) is "i" or "we" or "let" or "patient" or "client" or "will" or "maybe" or "my" && !text.Taken(at);

    private static bool CommaAhead(GoalText text, int at)
    {
        for (var i = at; i < text.Length; i++)
        {
            if (text.Word(i) is "," or ":" or "—" or "-" or "→" && i > at) return true;
            if (text.Word(i) is "." or ";" or "?" or "!" or "¶") return false;
        }
        return false;
    }

    /// <summary>Whether the act itself begins at <paramref name="at"/>, in "after breakfast walk for five minutes".</summary>
    private static bool ActBegins(GoalText text, int at)
    {
        var words = GoalWords.Default;
        var word = text.Word(at);
        if (words.Verb(word) is null || words.Verb(text.Word(at - 1)) is not null && !words.Is(GoalWordKind.Anchor, text.Word(at - 1))) return false;
        if (text.Word(at - 1) is "i" or "we" or "you" or "he" or "she" or "it" or "they" or "to" or "and" or "or" or "the" or "a" or "an" or "my" or "our" or "his" or "her" or "their"
            or "each" or "every" or "first" or "that" or "of" or "in" or "on" or "at" or "with" or "for" or "not" or "can" or "could" or "will" or "would" or "am" or "is" or "are"
            or "have" or "has" or "just" or "morning" or "this" or "school" or "dog") return false;
        // "after school run": a fixed point of the day that is also a verb needs an object to be the act.
        return !words.Is(GoalWordKind.Anchor, word) || (!Edge(text, at + 1) && words.Verb(text.Word(at + 1)) is null);
    }

    private static void Take(GoalText text, int start, int end, int rank) =>
        text.Add(new Claim(ClaimKind.Cue, start, end) { Words = text.Span(start, end), Rank = rank });
}
