using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation.Goals;
using FluentValidation;

namespace Clinic.Api.Features.Goals;

/// <summary>A goal as a person gives it: in a sentence, or in parts.</summary>
public interface IGoalText
{
    /// <summary>Up to 500 characters.</summary>
    string? Sentence { get; }
    GoalParts? Goal { get; }
}

internal static class GoalTexts
{
    public const int LongestSentence = 500;

    /// <summary>The goal and what its sentence leaves out; a refusal where the sentence names nothing to do. One of the two forms is given.</summary>
    public static Result<ReadGoal> Read(this IGoalText text)
    {
        if (text.Goal is { } parts) return new ReadGoal(parts.ToGoal(), []);
        var phrase = GoalParser.Parse(text.Sentence!);
        return phrase.Goal is { } goal ? new ReadGoal(goal, phrase.Missing) : GoalReading.RefuseWithoutAct();
    }

    /// <summary>The rules both forms share. That one of them is given is the request's own rule.</summary>
    internal sealed class Validator<T> : AbstractValidator<T> where T : IGoalText
    {
        public Validator()
        {
            RuleFor(t => t.Sentence).PlainText(LongestSentence);
            RuleFor(t => t.Sentence).Must((t, sentence) => sentence is null || t.Goal is null).WithMessage("Give a sentence or parts, not both.");
            RuleFor(t => t.Goal!).SetValidator(new GoalParts.Validator()).When(t => t.Goal is not null);
        }
    }
}

/// <summary>A goal read from a text, and what the text leaves out.</summary>
internal sealed record ReadGoal(Goal Goal, IReadOnlyList<MissingPart> Missing);
