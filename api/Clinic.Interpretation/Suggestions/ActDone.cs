using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>
/// Whether an act in a note was done by the patient, now: "walked", "I've been walking", "managed to walk", "after a walk"; not "didn't
/// walk", "wish I had walked", "used to walk", "my son walked". Only forms known to say so count; anything else is no.
/// </summary>
internal sealed class ActDone(NoteReading note)
{
    /// <summary>How far back a word may stand that undoes an act.</summary>
    private const int Reach = 4;

    /// <summary>Words that stand between a subject and its verb, or say when.</summary>
    private static readonly HashSet<string> Between = Set("""
        just actually finally even also then still only really quickly slowly gently once twice again later today yesterday tonight this last morning afternoon evening night
        after before around lunch breakfast dinner work tea bed at on in the day some daily often usually sometimes mostly regularly both all monday tuesday wednesday thursday friday saturday sunday
        went got and/or deliberately already
        """);

    private static readonly HashSet<string> Joiners = Set("and then but so plus because since when where that as , + also until");

    private static readonly HashSet<string> Undone = Set("""
        not never almost nearly hardly barely would should might wish if instead without avoid avoided avoiding missed miss skipped stopped stop quit refused supposed forgot meant want wanted wants hope hoping
        plan planning planned will tomorrow tempted need needs needed used dread dreaded dreading hate hated hates cannot suggested told encouraged advised recommended
        """);

    private static readonly HashSet<string> Able = Set("managed able remembered got started began decided chose went finally myself enough manages brave");

    private static readonly HashSet<string> BeforeGerund = Set("by after while from through of tried started began enjoyed loved liked kept been was were am is are helped just with of try reports reported enjoys likes");

    private static readonly HashSet<string> BeforeNoun = Set("after from during through following while with by had");

    private static readonly HashSet<string> GivenUp = Set("given gave skipped missed cancelled canceled avoided avoids stopped scrubbed impossible hard dreaded too needs no");

    private static readonly HashSet<string> OtherPeople = Set("nurse doctor therapist boss guy lady man woman people everyone everybody someone somebody nobody counsellor counselor driver staff who you");

    /// <summary>Whether <paramref name="act"/> is the patient's, done, and not of the past alone.</summary>
    public bool Holds(ActMatch act)
    {
        var standing = note.Modifiers.Read(act.Start, act.End);
        if (standing.Negated || standing.Historical || standing.Conditional || standing.Wished || standing.Asked || standing.Advised || standing.OtherPerson || standing.Unable) return false;
        if (IsUndone(act.Start) || IsOfLastTime(act.Start)) return false;
        return act.Form switch
        {
            ActForm.Past => HasSubject(act.Start),
            ActForm.Present => note.Author != AuthorRole.Patient && BackOver(act.Start) is var at && at >= ClauseStart(act.Start) && IsPatient(at),
            ActForm.Base => IsManaged(act.Start) || (IsSelf(Word(BackOver(act.Start))) && HasSubject(act.Start)),
            ActForm.Gerund => IsGerundOfDoing(act.Start),
            _ => IsNounOfDoing(act.Start),
        };
    }

    private TextReading Text => note.Text;

    private string Word(int at) => at >= 0 && at < Text.Tokens.Length ? Text.Tokens[at].Text : "";

    private int ClauseStart(int at) => Text.Clauses[Text.ClauseOf(at)].Start;

    private bool IsUndone(int act)
    {
        var start = ClauseStart(act);
        for (var i = act - 1; i >= start && i >= act - Reach; i--)
        {
            // "did not sleep and walked": what is joined stands on its own.
            if (Word(i) is "and" or "," or "but") return false;
            if (Undone.Contains(Word(i))) return true;
        }
        return false;
    }

    /// <summary>"Last time she walked to the gate": told for comparison.</summary>
    private bool IsOfLastTime(int act)
    {
        for (var i = act - 1; i > 0 && Text.SentenceOf(i) == Text.SentenceOf(act); i--) if (Word(i) == "time" && Word(i - 1) == "last") return true;
        return false;
    }

    /// <summary>The last token before <paramref name="act"/> in its clause that is no adverb and says no time; the clause's start less one for none.</summary>
    private int BackOver(int act)
    {
        var start = ClauseStart(act);
        var i = act - 1;
        while (i >= start && (Between.Contains(Word(i)) || Text.Tokens[i].Kind is TokenKind.Number or TokenKind.Emoji)) i--;
        return i;
    }

    private bool HasSubject(int act)
    {
        var start = ClauseStart(act);
        var at = BackOver(act);
        if (at >= start && Word(at) is "have" or "has" or "had" or "did") at = BackOver(at);
        if (at < start) return IsInherited(act);
        var word = Word(at);
        if (IsPatient(at)) return true;
        // "me and my son walked"
        if (OwnActLibrary.Default.Kin.Contains(word) && note.Author == AuthorRole.Patient)
            return Word(at - 2) is "and" && Word(at - 3) is "me" || Word(at - 1) is "and" && Word(at - 2) is "me";
        if (!Joiners.Contains(word) && Text.Tokens[at].Kind == TokenKind.Word) return false;
        // A second verb of the clause: who did the first?
        for (var i = at - 1; i >= start; i--)
        {
            if (IsPatient(i)) return true;
            if (IsSomeoneElse(i) && (i == start || !IsObject(i))) return false;
        }
        return IsInherited(act);
    }

    /// <summary>"I", "we" of a patient; "she", "pt" of someone who writes about the patient; a companion may name whom they write about.</summary>
    private bool IsPatient(int at) => note.Author switch
    {
        AuthorRole.Patient => Word(at) is "i" or "we",
        AuthorRole.Clinician => Word(at) is "she" or "he" or "they" or "patient" or "client" or "veteran" or "member" or "resident",
        _ => Word(at) is "she" or "he" or "they" or "we" or "patient" || OwnActLibrary.Default.Kin.Contains(Word(at)) || IsName(at),
    };

    private bool IsSelf(string word) => note.Author switch
    {
        AuthorRole.Patient => word is "i" or "we",
        _ => word is "they",
    };

    private bool IsName(int at) => Text.Tokens[at].Kind == TokenKind.Word && char.IsUpper(Text.Original[Text.Tokens[at].Span.Start]) && Word(at) is not "i" && Goals.GoalWords.Default.Verb(Word(at)) is null;

    private bool IsSomeoneElse(int at)
    {
        var word = Word(at);
        if (OtherPeople.Contains(word)) return true;
        if (OwnActLibrary.Default.Kin.Contains(word)) return note.Author == AuthorRole.Patient || note.Author == AuthorRole.Clinician;
        return note.Author switch { AuthorRole.Patient => word is "she" or "he" or "they", AuthorRole.Companion => word is "i", _ => word is "i" };
    }

    /// <summary>"called my sister and walked": the sister was called.</summary>
    private bool IsObject(int at)
    {
        var (start, before) = (ClauseStart(at), at - 1);
        while (before >= start && Word(before) is "my" or "the" or "a" or "our" or "her" or "his" or "old" or "best" or "with" or "to" or "little") before--;
        return before >= start && Word(before) is not ("and" or "but" or "so" or "then" or "," or "when" or "because");
    }

    /// <summary>Without a subject in its clause an act is that of whoever the sentence is about, and of the writer where it names nobody.</summary>
    private bool IsInherited(int act)
    {
        var sentence = Text.SentenceOf(act);
        for (var c = Text.ClauseOf(act) - 1; c >= 0 && Text.Clauses[c].Sentence == sentence; c--)
        {
            var clause = Text.Clauses[c];
            for (var i = clause.Start; i < clause.End && i < clause.Start + 6; i++)
            {
                if (IsPatient(i)) return true;
                if (IsSomeoneElse(i) && !(i > clause.Start && IsObject(i))) return false;
                if (Goals.GoalWords.Default.Verb(Word(i)) is not null) break;
            }
        }
        return true;
    }

    /// <summary>"managed to walk", "was able to call", "made myself shower", "I could finally walk".</summary>
    private bool IsManaged(int act)
    {
        var at = BackOver(act);
        // "managed to shower and walk": the second of two.
        if (Word(at) is "and" or ",")
        {
            for (var i = at - 1; i > ClauseStart(act); i--) if (Word(i) == "to" && Able.Contains(Word(i - 1))) return HasSubject(i - 1);
            return false;
        }
        if (Word(at) is "myself" or "herself" or "himself") return Word(at - 1) is "made" or "got" or "let" or "forced" or "pushed" && HasSubject(at - 1);
        if (Word(at) is "could" or "can") return HasSubject(at);
        if (Word(at) != "to" || at == 0) return false;
        var able = BackOver(at);
        if (!Able.Contains(Word(able)) && !Able.Contains(Word(at - 1))) return false;
        while (able >= ClauseStart(act) && Word(able) is "able" or "was" or "were" or "am" or "been" or "myself" or "enough" or "brave" or "is" or "finally") able--;
        if (able < ClauseStart(act)) return IsInherited(act);
        return Word(able) is "managed" or "remembered" or "got" or "started" or "began" or "decided" or "chose" or "went" or "finally" or "manages" ? HasSubject(able) : HasSubject(able + 1);
    }

    private bool IsGerundOfDoing(int act)
    {
        var before = act - 1;
        var start = ClauseStart(act);
        while (before >= start && Word(before) is "just" or "even" or "slowly" or "quietly" or "gently" or "actually" or "simply") before--;
        if (before < start || Text.Tokens[before].Kind != TokenKind.Word) return IsInherited(act);
        var word = Word(before);
        var earlier = Word(before - 1);
        if (word is "and" or "or")
        {
            for (var i = before - 1; i >= start; i--) if (BeforeGerund.Contains(Word(i))) return true;
            return false;
        }
        if (!BeforeGerund.Contains(word)) return note.Author != AuthorRole.Patient && IsPatient(before);
        if (word == "of") return earlier is "minutes" or "minute" or "bit" or "hour" or "min" or "mins" or "lot" or "evening" or "morning" or "afternoon";
        if (word == "from") return earlier is not ("me" or "him" or "her" or "them" or "away" or "refrained" or "myself");
        if (word == "with") return earlier is not ("struggled" or "trouble" or "help" or "difficulty" or "problems" or "struggling" or "struggle");
        return word is not ("been" or "was" or "were" or "am" or "is" or "are" or "tried" or "started" or "began" or "enjoyed" or "loved" or "liked" or "kept" or "try") || HasSubject(before) || Word(BackOver(before)) is "i" or "have";
    }

    /// <summary>"5 min walk, felt clearer", "a walk around the block helped", "calmer after a hot shower".</summary>
    private bool IsNounOfDoing(int act)
    {
        var start = ClauseStart(act);
        var before = act - 1;
        while (before >= start && (Text.Tokens[before].Kind == TokenKind.Number || Word(before) is "minute" or "minutes" or "min" or "mins" or "hour" or "half" or "ten" or "five" or "twenty" or "fifteen" or "an" or "few" or "some" or "two" or "three" or "short")) before--;
        for (var i = act; i < Text.Clauses[Text.ClauseOf(act)].End; i++) if (GivenUp.Contains(Word(i))) return false;
        if (before < start || Text.Tokens[before].Kind != TokenKind.Word) return IsInherited(act);
        return BeforeNoun.Contains(Word(before)) && !(Word(before) is "had" && OwnActLibrary.Default.Kin.Contains(Word(before - 1)));
    }

    private static HashSet<string> Set(string words) => new(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
