namespace Clinic.Interpretation.Learned;

/// <summary>A set of numbers that is emptied at no cost: a slot counts only in the round it was filled in.</summary>
internal sealed class NumberSet
{
    private uint[] numbers = new uint[512];
    private int[] rounds = new int[512];
    private int round = 1;
    private int count;

    public void Clear()
    {
        round++;
        count = 0;
    }

    /// <summary>Adds a number; false where it was in already.</summary>
    public bool Add(uint number)
    {
        if (count * 2 >= numbers.Length) Grow();
        var slot = (int)(number & (uint)(numbers.Length - 1));
        while (rounds[slot] == round)
        {
            if (numbers[slot] == number) return false;
            slot = (slot + 1) & (numbers.Length - 1);
        }
        (numbers[slot], rounds[slot]) = (number, round);
        count++;
        return true;
    }

    private void Grow()
    {
        var (old, oldRounds, current) = (numbers, rounds, round);
        numbers = new uint[old.Length * 2];
        rounds = new int[old.Length * 2];
        count = 0;
        for (var i = 0; i < old.Length; i++)
        {
            if (oldRounds[i] == current) Add(old[i]);
        }
    }
}
