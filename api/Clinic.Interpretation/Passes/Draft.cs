namespace Clinic.Interpretation.Passes;

/// <summary>A finding before timing: the match it rests on, the cue that moved it, and where it points.</summary>
internal readonly record struct Draft(TermMatch Match, Direction Direction, bool Hedged, int Cue);
