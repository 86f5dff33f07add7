namespace Clinic.Api.Features.Assessments;

/// <summary>How an instrument comes to its result.</summary>
public enum ScoringMethod
{
    /// <summary>The answers are added up.</summary>
    Sum,

    /// <summary>Each yes stands for a band of risk, and the highest of them is the result. There is no total.</summary>
    Triage,

    /// <summary>Only the total is taken: the items are not ours to reproduce.</summary>
    TotalOnly,
}

/// <summary>A measure that a clinic uses: its items, how they are scored, and what a score means. Higher is worse in all of them.</summary>
public sealed record Instrument
{
    /// <summary>Stable, in kebab case: <c>phq-9</c>.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required ScoringMethod Scoring { get; init; }

    /// <summary>True where only a clinician rates it; all others the patient may fill in.</summary>
    public bool ByClinicianOnly { get; init; }

    /// <summary>True where a change since the first dosing says how treatment goes. Not so for what is measured during a dose, or triaged.</summary>
    public bool TracksOutcome { get; init; }

    /// <summary>What stands above the items.</summary>
    public string? Stem { get; init; }

    /// <summary>In order; none where only the total is taken.</summary>
    public IReadOnlyList<InstrumentItem> Items { get; init; } = [];

    /// <summary>What every item can be answered with.</summary>
    public IReadOnlyList<AnswerOption> Answers { get; init; } = [];

    /// <summary>The total lies between these; absent where there is none.</summary>
    public ScoreRange? Total { get; init; }

    /// <summary>From the mildest to the most severe.</summary>
    public required IReadOnlyList<Band> Bands { get; init; }

    /// <summary>With more items unanswered there is no result. Up to this many are taken as the mean of the others.</summary>
    public int MostMissing { get; init; }

    /// <summary>Where the rule about missing items comes from.</summary>
    public required string MissingRule { get; init; }

    /// <summary>The highest total that counts as remission, unless the clinic decides otherwise; absent where no such value is in use.</summary>
    public int? RemissionAtMost { get; init; }

    /// <summary>The least change of the total that matters to a patient, unless the clinic decides otherwise.</summary>
    public int? MeaningfulChange { get; init; }

    /// <summary>Of the total, or of the panel where there is no total; absent where none was verified.</summary>
    public string? Loinc { get; init; }
    public required string Licence { get; init; }

    public Band? BandOf(int total) => Bands.FirstOrDefault(b => total >= b.From && total <= b.To);

    public Band BandOf(string code) => Bands.First(b => b.Code == code);
}

/// <summary>One question.</summary>
/// <param name="Id">Unique in the instrument: <c>q9</c>.</param>
/// <param name="Text">The question as it is asked.</param>
/// <param name="AskedIf">The item that must have been answered with yes for this one to be asked; absent where it is always asked.</param>
/// <param name="YesMeans">The band that a yes stands for, in a triage.</param>
/// <param name="Loinc">Its code, where one was verified.</param>
public sealed record InstrumentItem(string Id, string Text, string? AskedIf = null, string? YesMeans = null, string? Loinc = null);

/// <summary>One answer.</summary>
/// <param name="Value">What it counts.</param>
/// <param name="Text">As it reads.</param>
/// <param name="Loinc">Its code, where one was verified.</param>
public sealed record AnswerOption(int Value, string Text, string? Loinc = null);

public sealed record ScoreRange(int From, int To);

/// <summary>What a result means.</summary>
/// <param name="Code">In kebab case: <c>moderately-severe</c>.</param>
/// <param name="Text">In words.</param>
/// <param name="From">The lowest total of the band; absent in a triage.</param>
/// <param name="To">The highest.</param>
public sealed record Band(string Code, string Text, int? From = null, int? To = null);
