using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Clinic.Api.Data;

/// <summary>
/// The embedded database. SQLite has one writer at a time; here that writer is a queue, so that nobody waits in lock back-off,
/// and changes which wait together share one commit: a fast disk flush a group, not one a change. Each change runs in a
/// savepoint of its own and is answered after the group's commit, so that acknowledged means stored.
/// </summary>
public sealed class SqliteDatabase : IDatabase, IAsyncDisposable
{
    /// <summary>The most changes in one commit; bounds how long the first of them waits for the last.</summary>
    private const int LargestGroup = 64;

    /// <summary>The change whose work is running, as seen from inside it.</summary>
    private static readonly AsyncLocal<Change?> Running = new();

    private readonly string _connectionString;
    private readonly Channel<Change> _queue = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writer;

    public SqliteDatabase(string connectionString)
    {
        _connectionString = Complete(connectionString);
        _writer = Task.Run(WriteGroupsAsync);
    }

    public SqlDialect Dialect => SqlDialect.Sqlite;

    /// <summary>The connection string with what this application relies on: foreign keys enforced on every connection.</summary>
    public static string Complete(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <exception cref="InvalidOperationException">Called from inside the work of another change: it would wait for a writer that waits for it.</exception>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellation)
    {
        if (Running.Value is { IsRunning: true }) throw new InvalidOperationException("A change cannot wait for another change; join its transaction instead.");
        var answer = default(T)!;
        var change = new Change(async transaction =>
        {
            answer = await work(transaction, cancellation);
            return keep(answer);
        }, ExecutionContext.Capture() ?? throw new InvalidOperationException("The flow of the execution context is suppressed."), cancellation);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(change), this);
        await change.Stored.Task;
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async Task WriteGroupsAsync()
    {
        SqliteConnection? connection = null;
        while (await _queue.Reader.WaitToReadAsync())
        {
            var group = new List<Change>();
            try
            {
                connection ??= await OpenWriterAsync();
                await using var transaction = connection.BeginTransaction(deferred: false);
                while (group.Count < LargestGroup && _queue.Reader.TryRead(out var change))
                {
                    group.Add(change);
                    await change.RunAsync(transaction);
                }
                await transaction.CommitAsync();
            }
            catch (Exception failure)
            {
                // The whole group is rolled back; nobody may be told that a change of it was stored.
                if (group.Count == 0 && _queue.Reader.TryRead(out var next)) group.Add(next);
                foreach (var change in group) change.Failure ??= failure;
                Discard(connection);
                connection = null;
            }
            foreach (var change in group) change.Answer();
        }
        if (connection is not null) await connection.DisposeAsync();
    }

    /// <summary>Closes a connection for good after a failed commit: nothing of its state may reach the next group or a reader.</summary>
    private static void Discard(SqliteConnection? connection)
    {
        if (connection is null) return;
        try
        {
            SqliteConnection.ClearPool(connection);
            connection.Dispose();
        }
        catch (SqliteException)
        {
            // It is broken already, which is why it is discarded; the writer goes on with a new one.
        }
    }

    private async Task<SqliteConnection> OpenWriterAsync()
    {
        var connection = (SqliteConnection)await OpenAsync(CancellationToken.None);
        await using var settings = connection.CreateCommand();
        settings.CommandText = "pragma journal_mode = wal; pragma synchronous = full;";
        await settings.ExecuteNonQueryAsync();
        return connection;
    }

    private sealed class Change(Func<SqliteTransaction, Task<bool>> work, ExecutionContext context, CancellationToken cancellation)
    {
        private const string Savepoint = "change";

        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Exception? Failure { get; set; }

        /// <summary>True while the work is under way.</summary>
        public bool IsRunning { get; private set; }

        public async Task RunAsync(SqliteTransaction transaction)
        {
            if (cancellation.IsCancellationRequested)
            {
                Failure = new OperationCanceledException(cancellation);
                return;
            }
            await transaction.SaveAsync(Savepoint);
            var keep = false;
            IsRunning = true;
            try
            {
                keep = await InCallersContext(transaction);
            }
            catch (Exception failure)
            {
                Failure = failure;
            }
            finally
            {
                IsRunning = false;
            }
            // Rolling back to a savepoint leaves it in place; releasing it as well keeps the next change's from nesting in it.
            if (!keep) await transaction.RollbackAsync(Savepoint);
            await transaction.ReleaseAsync(Savepoint);
        }

        public void Answer()
        {
            if (Failure is null) Stored.SetResult();
            else Stored.SetException(Failure);
        }

        /// <summary>The caller's request, culture and trace stay visible to the work although it runs on the writer's turn.</summary>
        private Task<bool> InCallersContext(SqliteTransaction transaction)
        {
            Task<bool>? running = null;
            ExecutionContext.Run(context, _ =>
            {
                Running.Value = this;
                running = work(transaction);
            }, null);
            return running!;
        }
    }
}
