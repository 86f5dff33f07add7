using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Interpretation.Goals;
using FluentValidation;

namespace Clinic.Api.Features.Goals;

/// <summary>How sure the patient is of a goal that is about to start. Asking is part of agreeing on it (brief action planning).</summary>
public interface IConfidence
{
    /// <summary>How sure the patient is to manage it, 0 to 10. Below 7 the goal is made easier first.</summary>
    int Confidence { get; }

    /// <summary>True where it is started although the patient is not sure; <see cref="Reason"/> says why.</summary>
    bool DespiteLowConfidence { get; }
    string? Reason { get; }
}

internal static class ConfidenceRules
{
    public const int Highest = 10;

    /// <summary>Refuses a goal of which the patient is not sure, and offers one step easier: smaller, or at another moment.</summary>
    public static Problem Refuse(Goal goal)
    {
        var easier = Progression.StepDown(goal);
        return new Problem("confidence-low", StatusCodes.Status422UnprocessableEntity, "The patient is not sure of this goal",
            $"Below {Progression.LeastConfidence} of {Highest}, change its size or its cue first; or start it all the same and say why.")
        {
            Extensions = new Dictionary<string, object?> { ["proposal"] = new GoalProposal(GoalWriter.Write(easier), GoalParts.Of(easier)) },
        };
    }

    /// <summary>The reason for starting it all the same; null where none was needed or given.</summary>
    public static string? ReasonOf(IConfidence said) => said.DespiteLowConfidence && said.Confidence < Progression.LeastConfidence ? said.Reason : null;

    public static IRuleBuilderOptions<T, int?> Confidence<T>(this IRuleBuilder<T, int?> rule) => rule
        .Must(c => c is null or (>= 0 and <= Highest)).WithMessage("Confidence is 0 to 10.");

    internal sealed class Validator<T> : AbstractValidator<T> where T : IConfidence
    {
        public Validator()
        {
            RuleFor(c => (int?)c.Confidence).Confidence().OverridePropertyName(nameof(IConfidence.Confidence));
            RuleFor(c => c.Reason).PlainText(1_000, lines: true);
            RuleFor(c => c.Reason).Must((c, reason) => !c.DespiteLowConfidence || reason is not null).WithMessage("Say why it is started although the patient is not sure.");
        }
    }
}
