using System.Data.Common;
using Clinic.Api.Data;

namespace Clinic.Api.Tests.Data;

/// <summary>What every slice relies on, on each engine: a change is stored whole or not at all.</summary>
public sealed class TransactionTests
{
    private const string Count = "select count(*) from clinics";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory, DatabaseData]
    public async Task WriteAsync_WhenKept_IsSeenByOthers(string engine)
    {
        await using var database = TestDatabase.Make(engine);
        Assert.Equal(7, await database.NewDb().WriteAsync(async token =>
        {
            await database.NewDb().ScalarAsync<int>("select 1", new { }, token);
            return 7;
        }, _ => true, Token));
        await AddAsync(database.NewDb());
        Assert.Equal(1, await database.NewDb().ScalarAsync<int>(Count, new { }, Token));
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_WhenNotKept_StoresNothing(string engine)
    {
        await using var database = TestDatabase.Make(engine);
        var db = database.NewDb();
        await db.WriteAsync(_ => AddAsync(db), _ => false, Token);
        Assert.Equal(0, await db.ScalarAsync<int>(Count, new { }, Token));
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_WhenItThrows_StoresNothingAndTheNextOneWorks(string engine)
    {
        await using var database = TestDatabase.Make(engine);
        var db = database.NewDb();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.WriteAsync<int>(async _ =>
        {
            await AddAsync(db);
            throw new InvalidOperationException("on purpose");
        }, _ => true, Token));
        Assert.Equal(0, await db.ScalarAsync<int>(Count, new { }, Token));
        await AddAsync(db);
        Assert.Equal(1, await db.ScalarAsync<int>(Count, new { }, Token));
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_WhenNested_JoinsTheTransactionAroundIt(string engine)
    {
        await using var database = TestDatabase.Make(engine);
        var db = database.NewDb();
        await db.WriteAsync(async token =>
        {
            await db.WriteAsync(_ => AddAsync(db), _ => true, token);
            Assert.Equal(1, await db.ScalarAsync<int>(Count, new { }, token));
            return 0;
        }, _ => false, Token);
        Assert.Equal(0, await db.ScalarAsync<int>(Count, new { }, Token));
    }

    [Theory, DatabaseData]
    public async Task UniqueKey_WhenTaken_IsToldFromOtherFailures(string engine)
    {
        await using var database = TestDatabase.Make(engine);
        var (db, id) = (database.NewDb(), Guid.NewGuid());
        await AddAsync(db, id);
        var taken = await Assert.ThrowsAnyAsync<DbException>(() => AddAsync(db, id));
        Assert.True(taken.IsUniqueViolation());
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => AddAsync(db, windowHours: 0));
        Assert.False(refused.IsUniqueViolation());
        var orphan = await Assert.ThrowsAnyAsync<DbException>(() => db.ExecuteAsync(
            "insert into patient_terms (clinic_id, patient_id, term) values (@ClinicId, @PatientId, 'x')", new { ClinicId = id, PatientId = Guid.NewGuid() }, Token));
        Assert.False(orphan.IsUniqueViolation());
    }

    private static Task<int> AddAsync(IDb db, Guid? id = null, int windowHours = 72) => db.ExecuteAsync(
        """
        insert into clinics (clinic_id, name, time_zone, phone, emergency_number, crisis_line, window_hours, created_at)
        values (@ClinicId, 'A clinic', 'UTC', '1', '911', '988', @WindowHours, @CreatedAt)
        """,
        new { ClinicId = id ?? Guid.NewGuid(), WindowHours = windowHours, CreatedAt = DateTimeOffset.UnixEpoch }, Token);
}
