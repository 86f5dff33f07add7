namespace Clinic.Interpretation.Passes;

/// <summary>Goes through the rows of a rule file below its header; blank lines and lines that begin with # are passed over. Cells are cut out of the text without a copy.</summary>
internal ref struct TsvReader(string file, string text, int columns)
{
    private ReadOnlySpan<char> rest = text;
    private ReadOnlySpan<char> row;

    public readonly string File => file;

    /// <summary>The number of the line that was read last, from one.</summary>
    public int Line { get; private set; }

    /// <summary>File and line, as messages name them.</summary>
    public readonly string Place => $"{file}:{Line}";

    /// <summary>Goes on to the next row.</summary>
    /// <exception cref="FormatException">The row has too few columns.</exception>
    public bool Next()
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            row = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (++Line == 1 || row.IsWhiteSpace() || row[0] == '#') continue;
            var found = row.Count('\t') + 1;
            return found >= columns ? true : throw Wrong($"{columns} columns are needed, {found} found");
        }
        return false;
    }

    /// <summary>A cell of the row, without blanks around it.</summary>
    public readonly ReadOnlySpan<char> Cell(int column)
    {
        var from = row;
        for (var i = 0; i < column; i++) from = from[(from.IndexOf('\t') + 1)..];
        var end = from.IndexOf('\t');
        return (end < 0 ? from : from[..end]).Trim();
    }

    /// <summary>A cell that a row need not have; empty where it ends before.</summary>
    public readonly ReadOnlySpan<char> OptionalCell(int column) => column <= row.Count('\t') ? Cell(column) : default;

    /// <summary>The member of <typeparamref name="T"/> that a cell names.</summary>
    /// <exception cref="FormatException">It names none.</exception>
    public readonly T Code<T>(int column, string what = "code") where T : struct, Enum =>
        KebabCase.TryParse<T>(Cell(column), out var value) ? value : throw Wrong($"unknown {what} \"{Cell(column)}\"");

    public readonly FormatException Wrong(string what) => new($"{Place}: {what}.");
}
