using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Goals;

/// <summary>Takes away what stands before an act: "I could maybe try to", "do the", "two minutes of"; and refuses what is none: a report, a state, another person's plan.</summary>
internal sealed class ActFront(GoalText text, List<int> kept, Token[] tokens)
{
    private static readonly GoalWords Words = GoalWords.Default;

    /// <summary>The first token of the act among the kept ones.</summary>
    public int At { get; private set; }
    public bool Intended { get; private set; }
    public bool Vague { get; private set; }
    public bool Declined { get; private set; }

    /// <summary>False where the phrase holds no act.</summary>
    public bool Read()
    {
        if (Words.Match(GoalWordKind.Greeting, tokens, 0, tokens.Length) > 0) return false;
        while (At < tokens.Length)
        {
            if (Words.Match(GoalWordKind.Decline, tokens, At, tokens.Length) > 0)
            {
                Declined = true;
                return false;
            }
            if (Words.Match(GoalWordKind.None, tokens, At, tokens.Length) > 0) return false;
            if (!Step()) break;
        }
        if (At >= tokens.Length) return false;
        return !Reported() && !State();
    }

    private string Word(int at) => at >= 0 && at < tokens.Length ? tokens[at].Text : "";

    private bool Step()
    {
        var word = Word(At);
        if (word is "/" or "-" or "—" or "=" or ">" or "%") return Skip(1);
        // "something creative" keeps its word; so does "less scrolling".
        if (word is "less" or "fewer" or "something")
        {
            Vague = true;
            return false;
        }
        if (word is "more" && At + 1 < tokens.Length) Vague = true;
        if (word is "↑" or "↓" or "increase" or "decrease" && At + 1 < tokens.Length)
        {
            Vague = true;
            return Skip(1);
        }
        if (word == "going" && Word(At + 1) == "to" && Word(At + 2) is "bed" or "sleep") return false;
        // "I'm going to bed at ten" is no plan to bed.
        if (word is "i" && Word(At + 1) == "am" && Word(At + 2) == "going" && Word(At + 3) == "to" && Word(At + 4) is "bed" or "sleep") return Intend(2);
        if (Words.Match(GoalWordKind.Opener, tokens, At, tokens.Length) is var opener && opener > 0)
        {
            if (opener + At == tokens.Length) return Skip(opener);
            // "try a new recipe": here trying is the act.
            if (opener == 1 && word is "try" && Words.Verb(Word(At + 1)) is null) return false;
            // "i will not" ends in the word that belongs to the act; "work on" is an act where nothing follows.
            Intended |= word is not ("and" or "goal" or "goals" or "plan" or "homework" or "target" or "aim" or "intention" or "take" or "make" or "find" or "to") || opener > 1;
            return Skip(Word(At + opener - 1) == "not" ? opener - 1 : opener);
        }
        if (Words.Match(GoalWordKind.Filler, tokens, At, tokens.Length) is var filler && filler > 0)
        {
            // "even if", "first thing": fillers only as whole phrases; "like" and "look" are verbs too.
            if (word is "say" && At + 1 < tokens.Length) return false;
            if (word is "look" or "like" or "right" or "first" or "idea" && filler == 1 && Word(At + 1) is "at" or "for" or "out" or "up" or "through" or "aid" or "over") return false;
            return Skip(filler);
        }
        if (word == "ill" && Words.Verb(Word(At + 1)) is not null) return Intend(1);
        if (word is "i" or "we" && Words.Is(GoalWordKind.Continuous, Word(At + 1)) | Words.Is(GoalWordKind.Done, Word(At + 1)) && Word(At + 1) is not ("have" or "do" or "get" or "got" or "let" or "be" or "put" or "cut" or "set" or "read" or "quit")) return Intend(1);
        // "I'm eating lunch outside tomorrow" is a plan where a day is named; otherwise it is news.
        if (word is "i" or "we" && Word(At + 1) is "am" or "are" && Words.Verb(Word(At + 2)) is { } verb && verb != Word(At + 2))
            return text.Claims.Exists(c => c.Kind is ClaimKind.Window or ClaimKind.Days) && !Words.Is(GoalWordKind.State, verb) && Intend(2);
        if (At > 0 || kept[At] > 0)
        {
            // "two minutes of looking", "one hour at the gym", "an hour on the tax return".
            var afterAmount = text.Claims.Exists(c => c.Kind is ClaimKind.Minutes or ClaimKind.Count && c.End == kept[At]);
            if (word == "of" || (afterAmount && word is "on" or "at" or "for" or "doing" or "in" && LeadsNoun())) return Skip(1);
        }
        if (word is "a" or "an" or "the" or "some" or "any" && At + 1 < tokens.Length && !(word == "a" && Word(At + 1) is "few" or "couple" or "little")) return Skip(1);
        return Light(word);
    }

    /// <summary>"an hour on the tax return" names the return; "ten minutes in the garden" with a verb before it does not.</summary>
    private bool LeadsNoun() => text.Claims.Exists(c => c.Kind == ClaimKind.Minutes && c.End == kept[At] && c.Start <= kept[0] || At > 0 && Word(At - 1) is "spend" or "do");

    /// <summary>Verbs that add nothing to the noun they carry.</summary>
    private bool Light(string word)
    {
        var next = Word(At + 1);
        switch (word)
        {
            case "do" or "doing" when next.Length > 0 && next is not ("nothing" or "something" or "it" or "that" or "this" or "not" or "my" or "up" or "anything"):
                return Intend(1);
            case "do" when next == "my" && Practised(At + 2):
                return Intend(1);
            case "spend" or "spending" when next.Length > 0:
                return Intend(1);
            case "complete" or "perform" or "engage" or "participate" or "completing" when At + 1 < tokens.Length && (Practised(At + 1) || text.Claims.Exists(c => c.Kind == ClaimKind.Minutes && c.Start == kept[At] + 1)):
                return Intend(next == "in" ? 2 : 1);
            case "practice" or "practise" or "practicing" or "practising" when Practised(At + 1):
                return Intend(1);
            default:
                return false;
        }
    }

    private bool Practised(int from)
    {
        for (var i = from; i < tokens.Length && i < from + 8; i++)
        {
            if (Words.Is(GoalWordKind.Practice, Word(i))) return true;
        }
        return false;
    }

    private bool Skip(int count)
    {
        At += count;
        return true;
    }

    private bool Intend(int count)
    {
        Intended = true;
        return Skip(count);
    }

    /// <summary>News, another person, or a sentence about a thing.</summary>
    private bool Reported()
    {
        var word = Word(At);
        if (word is "i" or "we" or "you" or "he" or "she" or "they" or "it" or "this" or "that" or "there" or "these" or "those" or "who" or "what" or "why" or "how" or "where" or "which"
            or "everyone" or "someone" or "nobody" or "is" or "are" or "was" or "were" or "am" or "been" or "had" or "did" or "does" or "has" or "not" && !(word == "not" && Intended)) return true;
        if (Words.Verb(word) == word && word is not ("rest" or "sleep" or "work" or "have" or "feel" or "be")) return false;
        for (var i = At; i < tokens.Length; i++)
        {
            if (Word(i) is "that" or "which" or "who" or "how" or "what" or "where" or "why" or "if") break;
            if (Word(i) is "was" or "were" or "is" or "are" or "am" or "has" or "had" or "did" or "does" or "been" or "felt" or "went" or "said" or "says" or "told" or "suggested" or "recommended" or "advised" or "seems" or "feels" or "will" or "would" or "wants" or "could" or "can" or "cannot" or "have" && i > At) return true;
        }
        return false;
    }

    /// <summary>"feel better", "be happy": not acts. "be kinder to myself" is one, if a vague one.</summary>
    private bool State()
    {
        var word = Word(At) == "not" ? Word(At + 1) : Word(At);
        // "feeling both feet on the floor" attends to something; "feeling better" does not.
        if (word is "feel" or "feeling" && (Word(At + 1) is "both" || Word(At + 2) is "feet" or "hands" or "breath" or "floor" or "ground" or "body" or "sun" or "air" or "water" or "wind")) return false;
        if (Words.Verb(word) is { } verb && Words.Is(GoalWordKind.State, verb)) return true;
        if (word is "have" && Word(At + 1) is "more" or "less" or "fewer" or "better" or "no" or "hope" or "energy" or "fun") return true;
        if (word is not ("be" or "being")) return false;
        var i = At + 1;
        while (Word(i) is "a" or "more" or "less" or "bit" or "so" or "little" or "very") i++;
        Vague = true;
        return Word(i) is not ("kind" or "kinder" or "gentle" or "gentler" or "nice" or "nicer" or "patient" or "present" or "mindful" or "active" or "social" or "outside" or "creative" or "honest" or "open" or "there" or "compassionate" or "in" or "at" or "up" or "out");
    }
}
