namespace Clinic.Interpretation;

/// <summary>What each pass made of one text, for the developer who asks why it was read so; the last pass holds the answer.</summary>
public sealed record InterpretationTrace(IReadOnlyList<PassTrace> Passes, InterpretationResult Result);

/// <summary>The output of one pass, in text order.</summary>
public sealed record PassTrace(string Name, IReadOnlyList<TraceLine> Lines);

/// <summary>One thing a pass says: of which words, what, and by which rule row (empty where no row is behind it).</summary>
public sealed record TraceLine(TextSpan Words, string Says, string RuleId);
