using System.Runtime.CompilerServices;

namespace Clinic.Interpretation.Passes;

/// <summary>
/// The words that are known by name: those the passes ask for, those of shorthand and contractions and, in the lexicon of a
/// rule set, those of its terms. One look at a word tells everything about it: its classes, its number among the words of
/// terms, and what it is written out as.
/// </summary>
/// <remarks>Filled while the rules are built, by one thread; from <see cref="Complete"/> on it does not change.</remarks>
internal sealed class Lexicon
{
    /// <summary>The place of every word that is not known.</summary>
    public const int Unknown = 0;

    /// <summary>The number of a word that occurs in no term.</summary>
    public const int NoTerm = -1;

    private Word[] words;
    private Slot[] slots;
    private int count;
    private Slips? slips;

    /// <summary>The words of up to eight plain letters once more, where they are looked for by their letters: one piece of memory a word.</summary>
    private Word[] shortWords = [];

    /// <summary>The numbers of today by those the slips know.</summary>
    private int[] renumbered = [];

    /// <summary>What the words of class <see cref="WordClass.Rewritten"/> are written out as, by place.</summary>
    private Rewriting?[] rewritings = [];

    private Lexicon(Word[] words, Slot[] slots, int count) => (this.words, this.slots, this.count) = (words, slots, count);

    /// <summary>The words the passes ask for and those of shorthand and contractions; what a text without rules is read with.</summary>
    public static Lexicon Common { get; } = BuildCommon();

    /// <summary>How many words occur in terms.</summary>
    public int TermWords { get; private set; }

    /// <summary>What is known of the word at <paramref name="place"/>; of an unknown word, nothing.</summary>
    public ref readonly Word this[int place] => ref words[place];

    /// <summary>A lexicon that begins with the common words and can take more.</summary>
    public static Lexicon Extend()
    {
        var common = Common;
        var extended = new Lexicon(new Word[8_192], new Slot[16_384], common.count);
        common.words.AsSpan(0, common.count).CopyTo(extended.words);
        extended.rewritings = common.rewritings;
        for (var place = 1; place < common.count; place++) extended.Enter(place);
        return extended;
    }

    /// <summary>The place of a folded word, or <see cref="Unknown"/>.</summary>
    public int Find(uint hash, ReadOnlySpan<char> word)
    {
        var table = slots;
        for (var i = Home(hash, table.Length); ; i = (i + 1) & (table.Length - 1))
        {
            var slot = table[i];
            if (slot.Place == Unknown || (slot.Hash == hash && word.SequenceEqual(words[slot.Place].Text))) return slot.Place;
        }
    }

    /// <summary>What is known of a word of up to eight plain letters, given as <see cref="Word.Letters"/>; of an unknown one, nothing and no text.</summary>
    public ref readonly Word OfLetters(ulong letters)
    {
        var table = shortWords;
        for (var i = Home(letters, table.Length); ; i = (i + 1) & (table.Length - 1))
        {
            ref readonly var word = ref table[i];
            if (word.Letters == letters || word.Letters == 0) return ref word;
        }
    }

    /// <summary>What the word at <paramref name="place"/> is written out as; of a word of class <see cref="WordClass.Rewritten"/>.</summary>
    public Rewriting RewritingOf(int place) => rewritings[place]!;

    public int Find(ReadOnlySpan<char> word) => Find(WordHash.Of(word), word);

    /// <summary>The place of a folded word, which is taken in where it is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(ReadOnlySpan<char> word)
    {
        var hash = WordHash.Of(word);
        var place = Find(hash, word);
        if (place != Unknown) return place;
        if (count == words.Length) Array.Resize(ref words, 2 * count);
        place = count++;
        words[place] = new Word { Text = word.ToString(), Letters = Pack(word), Hash = hash, Number = NoTerm };
        if (2 * count > slots.Length) Grow();
        else Enter(place);
        return place;
    }

    /// <summary>The number of a word that occurs in a term; words are numbered as they come.</summary>
    public int AddTermWord(ReadOnlySpan<char> word)
    {
        ref var known = ref words[Add(word)];
        if (known.Number == NoTerm) known.Number = TermWords++;
        return known.Number;
    }

    /// <summary>Takes in the words that are no slips of others and makes ready to read slips of the words of terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Complete(IEnumerable<string> plainWords)
    {
        foreach (var word in plainWords) words[Add(word)].Classes |= WordClass.Plain;
        var spelled = new string[TermWords];
        for (var place = 1; place < count; place++)
        {
            if (words[place].Number >= 0) spelled[words[place].Number] = words[place].Text;
        }
        slips = new Slips(spelled);
        for (var place = 1; place < count; place++)
        {
            ref var word = ref words[place];
            if (word.Number == NoTerm && (word.Classes & WordClass.Plain) == 0) word.Number = slips.Correct(word.Text);
        }
    }

    /// <summary>Gives each word of terms another number, by the one it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Renumber(int[] numbers)
    {
        for (var place = 1; place < count; place++)
        {
            ref var number = ref words[place].Number;
            if (number != NoTerm) number = numbers[number];
        }
        renumbered = numbers;
        LayOutShortWords();
    }

    /// <summary>The number of the word of terms that an unknown word is a slip of, or <see cref="NoTerm"/>.</summary>
    public int Correct(ReadOnlySpan<char> word) => slips is not null && slips.Correct(word) is var meant && meant != NoTerm ? renumbered[meant] : NoTerm;

    private static int Home(uint hash, int slots) => (int)((hash ^ (hash >> 15)) & (uint)(slots - 1));

    private static int Home(ulong letters, int slots) => (int)((letters * 0x9E3779B97F4A7C15) >> 32) & (slots - 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LayOutShortWords()
    {
        shortWords = new Word[slots.Length];
        for (var place = 1; place < count; place++)
        {
            var letters = words[place].Letters;
            // A stretched word is shortened before it is looked for.
            if (letters == 0 || Spelling.IsStretched(words[place].Text)) continue;
            var i = Home(letters, shortWords.Length);
            while (shortWords[i].Letters != 0) i = (i + 1) & (shortWords.Length - 1);
            shortWords[i] = words[place];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Enter(int place)
    {
        var hash = words[place].Hash;
        var i = Home(hash, slots.Length);
        while (slots[i].Place != Unknown) i = (i + 1) & (slots.Length - 1);
        slots[i] = new Slot(hash, place);
    }

    private void Grow()
    {
        slots = new Slot[2 * slots.Length];
        for (var place = 1; place < count; place++) Enter(place);
    }

    private static Lexicon BuildCommon()
    {
        var common = new Lexicon(new Word[1_024], new Slot[2_048], 1);
        common.words[Unknown].Number = NoTerm;
        common.words[Unknown].Text = "";
        foreach (var (kind, row) in CommonWords.Rows)
        {
            foreach (var range in row.AsSpan().Split(' ')) common.words[common.Add(row.AsSpan(range))].Classes |= kind;
        }
        // A soft break is a blank itself, and so stands in no row.
        common.words[common.Add(Marks.SoftBreak)].Classes |= WordClass.ClauseEnd;
        for (var mark = '!'; mark < 128; mark++) common.Add([mark]);
        foreach (var row in Shorthand.Rows)
        {
            var equals = row.IndexOf('=');
            common.Rewrite(row.AsSpan(0, equals)).Shorthand = common.AddAll(row.AsSpan(equals + 1));
        }
        foreach (var row in Shorthand.CapitalRows)
        {
            var equals = row.IndexOf('=');
            common.Rewrite(row.AsSpan(0, equals)).Capitals = common.AddAll(row.AsSpan(equals + 1));
        }
        foreach (var row in Shorthand.SlashedRows) common.AddAll(row.AsSpan(row.IndexOf('=') + 1));
        foreach (var (written, first, second, tail) in Contractions.Rows()) common.Rewrite(written).Contraction = new(common.Add(first), common.Add(second), tail);
        common.LayOutShortWords();
        return common;
    }

    private int[] AddAll(ReadOnlySpan<char> row)
    {
        var places = new List<int>(4);
        foreach (var range in row.Split(' ')) places.Add(Add(row[range]));
        return [.. places];
    }

    private Rewriting Rewrite(ReadOnlySpan<char> written)
    {
        var place = Add(written);
        words[place].Classes |= WordClass.Rewritten;
        if (rewritings.Length <= place) Array.Resize(ref rewritings, words.Length);
        return rewritings[place] ??= new Rewriting();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Pack(ReadOnlySpan<char> word)
    {
        ulong packed = 0;
        if (word.Length > sizeof(ulong)) return packed;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is < 'a' or > 'z') return 0;
            packed |= (ulong)word[i] << (8 * i);
        }
        return packed;
    }

    /// <summary>What is known of a word.</summary>
    public struct Word
    {
        public string Text;
        public WordClass Classes;
        public uint Hash;

        /// <summary>Its number among the words of terms, or that of the word it is a slip of.</summary>
        public int Number;

        /// <summary>Up to eight plain letters packed into one number, the first lowest; 0 for any other word.</summary>
        public ulong Letters;
    }

    /// <summary>What a word is written out as.</summary>
    public sealed class Rewriting
    {
        /// <summary>The words that shorthand stands for.</summary>
        public int[]? Shorthand { get; set; }

        /// <summary>The words it stands for where it is written in capitals.</summary>
        public int[]? Capitals { get; set; }
        public Parts? Contraction { get; set; }
    }

    /// <summary>Two words out of one; <paramref name="Tail"/> is how many letters belong to the second.</summary>
    public sealed record Parts(int First, int Second, int Tail);

    private readonly record struct Slot(uint Hash, int Place);
}
