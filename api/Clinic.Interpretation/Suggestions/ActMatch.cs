using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Suggestions;

/// <summary>A row of own acts found in a note: from the token <paramref name="Start"/> up to <paramref name="End"/>.</summary>
/// <param name="Row">What was found.</param>
/// <param name="Form">How its verb stands.</param>
/// <param name="Start">The verb, or the first word of the noun.</param>
/// <param name="End">The token after the last of the row's words.</param>
/// <param name="Kept">The tokens of the rest that were matched, without a length that stood between them.</param>
/// <param name="Person">The tokens that name a person; empty without one.</param>
/// <param name="Minutes">The length the words name.</param>
internal sealed record ActMatch(OwnActRow Row, ActForm Form, int Start, int End, IReadOnlyList<int> Kept, IReadOnlyList<int> Person, decimal? Minutes)
{
    private static readonly HashSet<string> Manner = new(StringComparer.Ordinal) { "just", "actually", "finally", "even", "quietly", "slowly", "gently", "down", "up", "back", "also", "really", "still" };

    private static readonly HashSet<string> Possessives = new(StringComparer.Ordinal) { "my", "our", "his", "her", "their", "a", "an", "one", "the" };

    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
        { "old", "best", "little", "older", "younger", "oldest", "youngest", "eldest", "good", "close", "dear", "big", "whole", "work", "school", "church" };

    /// <summary>Whose number or name is no person to lean on.</summary>
    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal)
        { "i", "dr", "doctor", "uber", "lyft", "lifeline", "samaritans", "spravato", "ketamine", "god", "jesus", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "nurse", "clinic", "work", "hr", "amazon" };

    /// <summary>The rows that begin at token <paramref name="at"/>, the longest first.</summary>
    public static IEnumerable<ActMatch> At(NoteReading note, int at)
    {
        List<ActMatch>? found = null;
        foreach (var (row, form) in OwnActLibrary.Default.StartingWith(note.Text.Tokens[at].Text))
        {
            var match = new Matcher(note, row, form == ActForm.Noun ? at : at + 1, form != ActForm.Noun).Run(form, at);
            if (match is not null) (found ??= []).Add(match);
        }
        return found is null ? [] : found.OrderByDescending(m => m.End);
    }

    private sealed class Matcher(NoteReading note, OwnActRow row, int first, bool afterVerb)
    {
        private readonly List<int> kept = [];
        private readonly List<int> person = [];
        private readonly int clause = note.Text.ClauseOf(Math.Min(first, note.Text.Tokens.Length - 1));
        private int at = first;
        private decimal? minutes;

        public ActMatch? Run(ActForm form, int start)
        {
            foreach (var place in row.Rest)
            {
                Pass(kept.Count == 0 && afterVerb);
                if (place.Person ? Person() : Word(place)) continue;
                if (!place.Optional) return null;
            }
            return kept.Count == 0 && !afterVerb ? null : new ActMatch(row, form, start, row.Rest.Count == 0 ? start + 1 : at, kept, person, minutes);
        }

        private string Next(int ahead = 0) => at + ahead < note.Text.Tokens.Length && note.Text.ClauseOf(at + ahead) == clause && note.Text.Tokens[at + ahead].Kind == TokenKind.Word ? note.Text.Tokens[at + ahead].Text : "";

        /// <summary>"went for a ten minute walk", "did five minutes of yoga", "sat quietly outside": the row's words go on behind a length or a manner.</summary>
        private void Pass(bool manner)
        {
            if (at >= note.Text.Tokens.Length || row.Rest.Count == 0) return;
            if (manner && Manner.Contains(Next()) && !row.Rest[0].Words.Contains(Next()) && Next(1).Length > 0) at++;
            if (minutes is not null || Durations.Read(note.Text, at) is not { Low: { } low, End: var end }) return;
            (minutes, at) = (low, end);
            if (Next() == "of") at++;
        }

        private bool Word(ActWord place)
        {
            if (!place.Words.Contains(Next())) return false;
            kept.Add(at++);
            return true;
        }

        /// <summary>"my oldest sister", "a friend", "mum", "Sam"; not "my sister's ex", and no "her" that only the writer knows.</summary>
        private bool Person()
        {
            var from = at;
            if (Possessives.Contains(Next()) && (note.Author != AuthorRole.Patient || Next() is not ("his" or "her" or "their"))) at++;
            while (at > from && Kinds.Contains(Next()) && Next(1).Length > 0 && !OwnActLibrary.Default.Kin.Contains(Next())) at++;
            if (!(OwnActLibrary.Default.Kin.Contains(Next()) || (at == from && IsName(at))) || Next(1) == "'s")
            {
                at = from;
                return false;
            }
            at++;
            for (var i = from; i < at; i++)
            {
                kept.Add(i);
                person.Add(i);
            }
            return true;
        }

        private bool IsName(int token)
        {
            var word = Next();
            if (word.Length < 2 || NoNames.Contains(word) || GoalWords.Default.Verb(word) is not null) return false;
            var span = note.Text.Tokens[token].Span;
            var written = note.Text.Original[span.Start];
            return char.IsUpper(written) && !note.Text.Tokens[token].IsUpper && token > 0 && token > note.Text.Clauses[clause].Start;
        }
    }
}
