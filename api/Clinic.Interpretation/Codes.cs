namespace Clinic.Interpretation;

/// <summary>What a finding is about. The codes are those of the corpus guideline, in kebab case: <c>task-initiation</c>.</summary>
public enum Theme
{
    Mood, Interest, Sensory, Rumination, SelfCriticism, Anxiety, Calm, TaskInitiation, Morning, Energy, Focus, Sleep,
    Appetite, Movement, Connection, Irritability, DistressTolerance, EmotionalRange, Hope, SelfCare, SubstanceUse,
    TraumaMemories, UpliftAmbivalence,
}

/// <summary>How a theme moved: better, worse, or said to be the same.</summary>
public enum Direction { Gain, Difficulty, Unchanged }

/// <summary>A safety concern found in text. Codes in kebab case: <c>suicidal-intent</c>.</summary>
public enum FlagCode
{
    SuicidalIntent, SuicidalIdeation, SelfHarm, HarmToOthers, ChestPain, BreathingDifficulty, Fainting, Neurological,
    AllergicReaction, SevereHeadache, PersistentVomiting, Palpitations, Psychosis, Mania, PersistentDissociation,
    ProlongedSedation, UrinarySymptoms, SubstanceMisuse, DroveAfterDosing, FallInjury, Pregnancy, FeelsOff,
}

/// <summary>How fast a flag wants a person: now, a call the same day, or the next business day. Ordered from most pressing.</summary>
public enum Tier { Emergency, Urgent, Soon }

/// <summary>Whether the words state a thing outright or with a hedge ("maybe a little less anxious"). Both count.</summary>
public enum Certainty { Asserted, Hedged }

/// <summary>The part of the day the words name.</summary>
public enum TimeOfDay { Morning, Afternoon, Evening, Night }

/// <summary>Time since the latest dosing: the dosing day, the day after, or two days and more after.</summary>
public enum SinceDosing { SameDay, NextDay, Later }

/// <summary>Who wrote the text.</summary>
public enum AuthorRole { Patient, Clinician, Companion }

/// <summary>Which of the two readers drew a conclusion.</summary>
public enum ReadBy { Rule, Model, Both }

/// <summary>A stretch of the original text, in UTF-16 code units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first position after the stretch.</summary>
    public int End => Start + Length;

    /// <summary>The words the span covers in <paramref name="text"/>.</summary>
    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>The tier that each flag code carries by the guideline.</summary>
public static class FlagTiers
{
    /// <summary>The tier of <paramref name="code"/>: chest pain is an emergency, a possible pregnancy waits for the next business day.</summary>
    public static Tier Tier(this FlagCode code) => code switch
    {
        FlagCode.SuicidalIntent or FlagCode.HarmToOthers or FlagCode.ChestPain or FlagCode.BreathingDifficulty
            or FlagCode.Fainting or FlagCode.Neurological or FlagCode.AllergicReaction => Interpretation.Tier.Emergency,
        FlagCode.UrinarySymptoms or FlagCode.Pregnancy => Interpretation.Tier.Soon,
        _ => Interpretation.Tier.Urgent,
    };

    /// <summary>True where a flag of this tier keeps goals from being suggested until a clinician has looked at it.</summary>
    public static bool HoldsSuggestions(this Tier tier) => tier is Interpretation.Tier.Emergency or Interpretation.Tier.Urgent;
}
