using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Clinic.Api.Features.Today;

/// <summary>The same as a page of its own that prints on one or two sheets: no script, no links to anything outside.</summary>
[RequestScope(Scopes.PatientsRead)]
public sealed record GetBriefPageQuery(Guid PatientId) : IQuery<HtmlPage>;

internal sealed class GetBriefPageHandler(IDb db, CurrentUser user, TimeProvider time, HtmlRenderer renderer) : IRequestHandler<GetBriefPageQuery, Result<HtmlPage>>
{
    public async Task<Result<HtmlPage>> Handle(GetBriefPageQuery request, CancellationToken cancellationToken)
    {
        if (await BriefReader.FindAsync(db, user.ClinicId, request.PatientId, time.GetUtcNow(), cancellationToken) is not { } brief) return Problem.NotFound("patient");
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(BriefPage.Brief)] = brief });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<BriefPage>(parameters)).ToHtmlString());
        return new HtmlPage(html, [brief.PatientId]);
    }
}
