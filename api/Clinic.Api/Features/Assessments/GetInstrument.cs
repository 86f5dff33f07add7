using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Features.Assessments;

/// <summary>One instrument by its code.</summary>
[OpenToSignedIn]
public sealed record GetInstrumentQuery(string Code) : IQuery<Instrument>;

internal sealed class GetInstrumentHandler : IRequestHandler<GetInstrumentQuery, Result<Instrument>>
{
    public Task<Result<Instrument>> Handle(GetInstrumentQuery request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Instrument>>(Instruments.Find(request.Code) is { } instrument ? instrument : Problem.NotFound("instrument"));
}
