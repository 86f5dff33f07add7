using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Interpretation.Goals;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Goals;

/// <summary>Reads a goal sentence and stores nothing: its parts, what is missing, what is wrong, and a goal that would do.</summary>
[RequestScope(Scopes.GoalsRead)]
public sealed record ParseGoalQuery([FromBody] ParseGoalQuery.Text Body) : IQuery<ParsedGoal>
{
    public sealed record Text
    {
        public required string Sentence { get; init; }
    }

    internal sealed class Validator : AbstractValidator<ParseGoalQuery>
    {
        public Validator() => RuleFor(q => q.Body.Sentence).PlainText(GoalTexts.LongestSentence);
    }
}

/// <summary>What a goal sentence was read as.</summary>
public sealed record ParsedGoal
{
    /// <summary>Absent where the sentence names nothing to do.</summary>
    public GoalParts? Goal { get; init; }

    /// <summary>What the sentence leaves out, or that one go is over ten minutes.</summary>
    public required IReadOnlyList<MissingPart> Missing { get; init; }

    /// <summary>The goal as it would be kept.</summary>
    public string? Sentence { get; init; }

    /// <summary>True where it is gentle enough for the day after dosing; absent where the sentence names nothing to do.</summary>
    public bool? Gentle { get; init; }
    public required IReadOnlyList<GoalComplaint> Complaints { get; init; }

    /// <summary>A goal that could be accepted, where this one could not.</summary>
    public GoalProposal? Proposal { get; init; }
}

internal sealed class ParseGoalHandler : IRequestHandler<ParseGoalQuery, Result<ParsedGoal>>
{
    public Task<Result<ParsedGoal>> Handle(ParseGoalQuery request, CancellationToken cancellationToken)
    {
        var phrase = GoalParser.Parse(request.Body.Sentence);
        if (phrase.Goal is not { } goal) return Task.FromResult<Result<ParsedGoal>>(new ParsedGoal { Missing = phrase.Missing, Complaints = [] });
        var reading = GoalReading.Of(goal, phrase.Missing);
        return Task.FromResult<Result<ParsedGoal>>(new ParsedGoal
        {
            Goal = GoalParts.Of(goal),
            Missing = reading.Missing,
            Sentence = GoalWriter.Write(goal),
            Gentle = LightDay.Takes(goal, LightDay.StimulationOf(goal, behaviourId: null)),
            Complaints = reading.Complaints,
            Proposal = reading.Proposal,
        });
    }
}
