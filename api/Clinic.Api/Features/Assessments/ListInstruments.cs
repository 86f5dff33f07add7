using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using MediatR;

namespace Clinic.Api.Features.Assessments;

/// <summary>Every instrument, with its items where they may be reproduced.</summary>
[OpenToSignedIn]
public sealed record ListInstrumentsQuery : IQuery<InstrumentList>;

public sealed record InstrumentList(IReadOnlyList<Instrument> Items);

internal sealed class ListInstrumentsHandler : IRequestHandler<ListInstrumentsQuery, Result<InstrumentList>>
{
    public Task<Result<InstrumentList>> Handle(ListInstrumentsQuery request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<InstrumentList>>(new InstrumentList(Instruments.All));
}
