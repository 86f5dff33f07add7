using Clinic.Interpretation;

namespace Clinic.Api.Features.Observations;

/// <summary>Themes as they stand in a sentence to a person: "How is it with getting started?"</summary>
public static class ThemeWords
{
    public static string Of(Theme theme) => theme switch
    {
        Theme.Mood => "mood",
        Theme.Interest => "taking pleasure in things",
        Theme.Sensory => "how things look and sound",
        Theme.Rumination => "thoughts that go round",
        Theme.SelfCriticism => "the critical voice",
        Theme.Anxiety => "worry and tension",
        Theme.Calm => "calm",
        Theme.TaskInitiation => "getting started",
        Theme.Morning => "mornings",
        Theme.Energy => "energy",
        Theme.Focus => "concentration",
        Theme.Sleep => "sleep",
        Theme.Appetite => "eating",
        Theme.Movement => "moving",
        Theme.Connection => "being with others",
        Theme.Irritability => "irritation",
        Theme.DistressTolerance => "staying with hard feelings",
        Theme.EmotionalRange => "feeling things",
        Theme.Hope => "hope",
        Theme.SelfCare => "looking after yourself",
        Theme.SubstanceUse => "alcohol and other substances",
        Theme.TraumaMemories => "old memories",
        Theme.UpliftAmbivalence => "trusting what feels good",
        _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, "There is no such theme."),
    };
}
