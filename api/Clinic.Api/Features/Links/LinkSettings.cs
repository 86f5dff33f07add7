using FluentValidation;

namespace Clinic.Api.Features.Links;

/// <summary>How long a patient's personal link lives, in days.</summary>
public sealed record LinkSettings
{
    /// <summary>No clinic lets a link live longer.</summary>
    public const int Longest = 90;

    /// <summary>Where whoever makes a link does not say, 1 to 90.</summary>
    public int DefaultDays { get; init; } = 14;

    /// <summary>The longest that whoever makes a link may choose, 1 to 90.</summary>
    public int LongestDays { get; init; } = Longest;

    internal sealed class Validator : AbstractValidator<LinkSettings>
    {
        public Validator()
        {
            RuleFor(s => s.LongestDays).InclusiveBetween(1, Longest).WithMessage("A link lives 1 to 90 days.");
            RuleFor(s => s.DefaultDays).Must((s, days) => days >= 1 && days <= s.LongestDays).WithMessage("At least a day, and at most the longest life.");
        }
    }
}
