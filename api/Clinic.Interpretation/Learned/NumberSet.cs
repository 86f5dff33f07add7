namespace Clinic.Interpretation.Learned;

/// <summary>A set of numbers that is emptied at no cost: a slot counts only in the round it was filled in.</summary>
internal sealed class NumberSet
{
    /// <summary>The round in the upper half, the number in the lower.</summary>
    private ulong[] slots = new ulong[512];
    private ulong round = 1UL << 32;
    private int count;

    public void Clear()
    {
        round += 1UL << 32;
        count = 0;
    }

    /// <summary>Adds a number; false where it was in already.</summary>
    public bool Add(uint number)
    {
        if (count * 2 >= slots.Length) Grow();
        var entry = round | number;
        var all = slots;
        var slot = (int)(number & (uint)(all.Length - 1));
        while (true)
        {
            var found = all[slot];
            if (found == entry) return false;
            if (found >> 32 != round >> 32)
            {
                all[slot] = entry;
                count++;
                return true;
            }
            slot = (slot + 1) & (all.Length - 1);
        }
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        count = 0;
        foreach (var entry in old)
        {
            if (entry >> 32 == round >> 32) Add((uint)entry);
        }
    }
}
