using System.Data.Common;
using Clinic.Api.Data;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Tests.Data;

/// <summary>The one writer of the embedded database: many changes a commit, each of them whole, none acknowledged before it is on disk.</summary>
public sealed class SqliteDatabaseTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_From200AtOnce_StoresEachAndShowsItWhenAnswered()
    {
        await using var database = await WithNotesAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            await AddAsync(database, i);
            return ReadElsewhere(database).Contains(i);
        }, Token)));
        Assert.All(answers, Assert.True);
        Assert.Equal(Enumerable.Range(0, 200), ReadElsewhere(database).Order());
    }

    [Fact]
    public async Task WriteAsync_WhenSomeOfAGroupFail_KeepsTheirNeighbours()
    {
        await using var database = await WithNotesAsync();
        await AddAsync(database, 0);
        var changes = await GroupedAsync(database, Enumerable.Range(0, 60).Select<int, Func<Task<int>>>(i => (i % 4) switch
        {
            0 => () => AddAsync(database, i + 1_000),
            1 => () => AddAsync(database, i + 1_000, keep: false),
            2 => () => AddAsync(database, i + 1_000, fail: true),
            _ => () => AddAsync(database, 0),
        }));
        for (var i = 0; i < 60; i++)
        {
            if (i % 4 == 2) Assert.IsType<InvalidOperationException>(Assert.Single(changes[i].Exception!.InnerExceptions));
            else if (i % 4 == 3) Assert.True(Assert.IsAssignableFrom<DbException>(Assert.Single(changes[i].Exception!.InnerExceptions)).IsUniqueViolation());
            else Assert.True(changes[i].IsCompletedSuccessfully);
        }
        Assert.Equal(Enumerable.Range(0, 60).Where(i => i % 4 == 0).Select(i => i + 1_000).Prepend(0), ReadElsewhere(database).Order());
    }

    /// <summary>A change that ends the transaction under everybody's feet, as a full disk does, fails the whole group; the next group is well.</summary>
    [Fact]
    public async Task WriteAsync_WhenTheCommitIsLost_TellsTheWholeGroupAndGoesOn()
    {
        await using var database = await WithNotesAsync();
        var changes = await GroupedAsync(database,
        [
            () => AddAsync(database, 1),
            () => RunAsync(database, "rollback"),
            () => AddAsync(database, 2),
        ]);
        Assert.All(changes[..2], c => Assert.True(c.IsFaulted));
        await AddAsync(database, 3);
        var stored = ReadElsewhere(database);
        Assert.DoesNotContain(1, stored);
        Assert.Contains(3, stored);
        Assert.Equal(changes[2].IsCompletedSuccessfully, stored.Contains(2));
    }

    [Fact]
    public async Task WriteAsync_WhenCancelledInTheQueue_DoesNotRun()
    {
        await using var database = await WithNotesAsync();
        using var source = new CancellationTokenSource();
        var changes = await GroupedAsync(database,
        [
            async () =>
            {
                await source.CancelAsync();
                return await AddAsync(database, 1);
            },
            () => AddAsync(database, 2, cancellation: source.Token),
            () => AddAsync(database, 3),
        ]);
        Assert.True(changes[1].IsCanceled);
        Assert.Equal([1, 3], ReadElsewhere(database).Order());
    }

    [Fact]
    public async Task WriteAsync_FromInsideAnotherChange_IsRefusedInsteadOfWaitingForItself()
    {
        await using var database = await WithNotesAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Database.WriteAsync(async (_, _) =>
        {
            await AddAsync(database, 1);
            return 0;
        }, _ => true, Token));
        await AddAsync(database, 2);
        Assert.Equal([2], ReadElsewhere(database));
    }

    [Fact]
    public async Task OpenAsync_WhileAChangeRuns_ReadsWhatWasCommittedBefore()
    {
        await using var database = await WithNotesAsync();
        await AddAsync(database, 1);
        await database.Database.WriteAsync(async (transaction, token) =>
        {
            await ExecuteAsync(transaction, "insert into notes (id) values (2)", token);
            await using var reader = await database.Database.OpenAsync(token);
            await using var count = reader.CreateCommand();
            count.CommandText = "select count(*) from notes";
            Assert.Equal(1L, await count.ExecuteScalarAsync(token));
            return 0;
        }, _ => true, Token);
        Assert.Equal(2, ReadElsewhere(database).Count);
    }

    [Fact]
    public async Task DisposeAsync_FinishesWhatIsQueuedAndTakesNoMore()
    {
        await using var database = await WithNotesAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = database.Database.WriteAsync(async (_, _) =>
        {
            await gate.Task;
            return 0;
        }, _ => true, Token);
        var queued = Enumerable.Range(0, 100).Select(i => AddAsync(database, i)).ToArray();
        var disposed = ((SqliteDatabase)database.Database).DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => AddAsync(database, 1_000));
        gate.SetResult();
        await disposed;
        await first;
        await Task.WhenAll(queued);
        Assert.Equal(100, ReadElsewhere(database).Count);
    }

    [Fact]
    public async Task Writer_FlushesEachCommitToDiskAndEnforcesForeignKeys()
    {
        await using var database = await WithNotesAsync();
        Assert.Equal("wal", await PragmaAsync("journal_mode"));
        Assert.Equal("2", await PragmaAsync("synchronous"));
        Assert.Equal("1", await PragmaAsync("foreign_keys"));
        await using var reader = await database.Database.OpenAsync(Token);
        await using var pragma = reader.CreateCommand();
        pragma.CommandText = "pragma foreign_keys";
        Assert.Equal(1L, await pragma.ExecuteScalarAsync(Token));

        Task<string> PragmaAsync(string name) => database.Database.WriteAsync(async (transaction, token) =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, "pragma " + name);
            return Convert.ToString(await command.ExecuteScalarAsync(token), System.Globalization.CultureInfo.InvariantCulture)!;
        }, _ => true, Token);
    }

    [Fact]
    public async Task WriteAsync_RunsInTheCallersContext()
    {
        await using var database = await WithNotesAsync();
        var local = new AsyncLocal<string> { Value = "mine" };
        Assert.Equal("mine", await database.Database.WriteAsync((_, _) => Task.FromResult(local.Value), _ => true, Token));
    }

    private static async Task<TestDatabase> WithNotesAsync()
    {
        var database = TestDatabase.Make(SqlDialect.Sqlite.Name);
        await database.NewDb().ExecuteAsync("create table notes (id integer not null unique) strict", new { }, Token);
        return database;
    }

    /// <summary>Queues the changes while the writer is held, so that they share one commit, and answers their tasks once all have ended.</summary>
    private static async Task<Task<int>[]> GroupedAsync(TestDatabase database, IEnumerable<Func<Task<int>>> changes)
    {
        var (held, gate) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var holder = database.Database.WriteAsync(async (_, _) =>
        {
            held.SetResult();
            await gate.Task;
            return 0;
        }, _ => true, Token);
        await held.Task;
        var running = changes.Select(c => c()).ToArray();
        gate.SetResult();
        foreach (var task in running.Append(holder)) await task.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        return running;
    }

    private static Task<int> AddAsync(TestDatabase database, int id, bool keep = true, bool fail = false, CancellationToken? cancellation = null) =>
        RunAsync(database, $"insert into notes (id) values ({id})", keep, fail, cancellation);

    private static Task<int> RunAsync(TestDatabase database, string sql, bool keep = true, bool fail = false, CancellationToken? cancellation = null) =>
        database.Database.WriteAsync(async (transaction, token) =>
        {
            await ExecuteAsync(transaction, sql, token);
            return fail ? throw new InvalidOperationException("on purpose") : 0;
        }, _ => keep, cancellation ?? Token);

    private static async Task ExecuteAsync(DbTransaction transaction, string sql, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What the file holds, read by a connection that shares nothing with the application's.</summary>
    private static List<int> ReadElsewhere(TestDatabase database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select id from notes";
        using var reader = command.ExecuteReader();
        var ids = new List<int>();
        while (reader.Read()) ids.Add(reader.GetInt32(0));
        return ids;
    }
}
