using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Exports;

/// <summary>
/// When the database was last backed up. Backups are the operator's: nothing here makes one, and where they are is not told. On SQL Server they
/// are made and remembered by the server, and this knows of none.
/// </summary>
[RequestScope(Scopes.ExportsRead)]
public sealed record GetBackupsQuery : IQuery<BackupsView>;

/// <param name="Means">What makes them.</param>
/// <param name="Last">The last one that <c>backup</c> made and checked; absent where none is known.</param>
public sealed record BackupsView(BackupMeans Means, BackupMade? Last)
{
    public static BackupsView Of(DatabaseSettings database) => DatabaseLock.FileOf(database) is { } file ? new(BackupMeans.Command, BackupNote.Read(file)) : new(BackupMeans.Server, null);
}

/// <summary>The command <c>backup</c>, for the embedded database; or the database server's own means.</summary>
public enum BackupMeans { Command, Server }

internal sealed class GetBackupsHandler(DatabaseSettings database) : IRequestHandler<GetBackupsQuery, Result<BackupsView>>
{
    public Task<Result<BackupsView>> Handle(GetBackupsQuery request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<BackupsView>>(BackupsView.Of(database));
}
