using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.Api.Features.Accounts;

/// <summary>Whom an invitation is for. A POST, so that the token stands in no address and no log.</summary>
[OpenToAnyone]
public sealed record ReadInvitationQuery([FromBody] ReadInvitationQuery.Holder Body) : IQuery<InvitationView>
{
    /// <param name="Token">What follows # in the link.</param>
    public sealed record Holder(string Token);

    internal sealed class Validator : AbstractValidator<ReadInvitationQuery>
    {
        public Validator() => RuleFor(q => q.Body.Token).PlainText(200);
    }
}

public sealed record InvitationView(string Name, string Email, string Clinic);

internal sealed class ReadInvitationHandler(IDb db, TimeProvider time) : IRequestHandler<ReadInvitationQuery, Result<InvitationView>>
{
    public async Task<Result<InvitationView>> Handle(ReadInvitationQuery request, CancellationToken cancellationToken) =>
        await Invitations.FindAsync(db, request.Body.Token, time.GetUtcNow(), cancellationToken) is { } invited
            ? new InvitationView(invited.Name, invited.Email, invited.ClinicName)
            : Invitations.Void;
}
