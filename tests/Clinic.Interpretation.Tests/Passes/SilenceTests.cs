namespace Clinic.Interpretation.Tests.Passes;

/// <summary>What looks like a concern and is none raises no flag by either reader, and hides none that stands beside it.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("Work was easier than I thought it would be.")]
    [InlineData("Better than I thought it would be.")]
    [InlineData("It was less awful than I thought it would be.")]
    [InlineData("Ironing was not as hard as I thought it would be.")]
    [InlineData("I thought it would be worse.")]
    [InlineData("Honestly way better than I expected it would be.")]
    [InlineData("It went a lot better than I thought it would be.")]
    public void What_went_better_than_expected_is_no_danger(string text) => Assert.Empty(Interpreter.Default.Interpret(text).Flags);

    [Theory]
    [InlineData("I thought it would be easier if I was gone.")]
    [InlineData("They would be better off than I thought without me.")]
    [InlineData("Honestly it would be way better if I was dead.")]
    [InlineData("Work was easier than I thought it would be. I still want to kill myself.")]
    public void A_danger_in_like_words_is_still_one(string text) =>
        Assert.Contains(Interpreter.Default.Interpret(text).Flags, flag => flag.Code is FlagCode.SuicidalIdeation or FlagCode.SuicidalIntent);
}
