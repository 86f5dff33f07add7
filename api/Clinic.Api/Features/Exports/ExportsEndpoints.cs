using Clinic.Api.Http;

namespace Clinic.Api.Features.Exports;

public static class ExportsEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Exports");
        routes.Query<GetRecordQuery, PatientRecord>("/patients/{patientId:guid}/record", "Read a patient's whole record");
        routes.Document<GetRecordPageQuery, PatientRecordPage>("/patients/{patientId:guid}/record/page", "Read a patient's whole record as a page to print", HtmlPage.MediaType);
        routes.Document<ExportClinicQuery, ClinicArchive>("/exports/clinic", "Export the whole clinic", ClinicArchive.Type);
        routes.Query<GetBackupsQuery, BackupsView>("/clinic/backups", "Read when the database was last backed up");
    }
}
