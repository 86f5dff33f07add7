using Clinic.Api.Data;
using Clinic.Interpretation;

namespace Clinic.Api.Features.Alerts;

/// <summary>What an alert is about: every flag that the engine finds in text, and what readings and assessments show besides.</summary>
public enum AlertCode
{
    SuicidalIntent, SuicidalIdeation, SelfHarm, HarmToOthers, ChestPain, BreathingDifficulty, Fainting, Neurological,
    AllergicReaction, SevereHeadache, PersistentVomiting, Palpitations, Psychosis, Mania, PersistentDissociation,
    ProlongedSedation, UrinarySymptoms, SubstanceMisuse, DroveAfterDosing, FallInjury, Pregnancy, FeelsOff,

    /// <summary>A blood pressure reading at or above the limit.</summary>
    BloodPressureHigh,

    /// <summary>An oxygen saturation reading below the limit.</summary>
    OxygenLow,

    /// <summary>A respiratory rate outside the limits.</summary>
    RespiratoryRate,

    /// <summary>A pulse outside the limits.</summary>
    HeartRate,

    /// <summary>A MOAA/S score that says moderate sedation or deeper.</summary>
    SedationDeep,

    /// <summary>Item 9 of the PHQ-9, thoughts of being better off dead or of self-harm, above zero.</summary>
    Phq9Item9,

    /// <summary>A C-SSRS screener with moderate risk.</summary>
    CssrsModerate,

    /// <summary>A C-SSRS screener with high risk.</summary>
    CssrsHigh,
}

public static class AlertCodes
{
    /// <summary>The alert that a flag opens has the flag's own code.</summary>
    public static AlertCode ToAlert(this FlagCode flag) => CodeColumns.FromCode<AlertCode>(flag.ToCode());

    /// <summary>The flag of that code; null for what only readings and assessments show.</summary>
    public static FlagCode? ToFlag(this AlertCode code) => KebabCase.TryParse<FlagCode>(code.ToCode(), out var flag) ? flag : null;
}
