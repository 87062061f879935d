using Npgsql;

namespace NewsApi.Http.Problems;

/// <summary>The kinds of problem for errors of PostgreSQL and of the connection to it.</summary>
static class DatabaseProblems
{
    /// <summary>The kind of problem for an exception of Npgsql.</summary>
    public static ProblemKind KindOf(NpgsqlException exception) => ProblemCatalog.For(exception switch
    {
        PostgresException postgres => CodeOf(postgres),
        _ when IsPoolExhausted(exception) => "too-busy",
        _ => "database-unavailable",
    });

    static string CodeOf(PostgresException exception) => exception switch
    {
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } constraint } => constraint switch
        {
            _ when constraint.Contains("slug", StringComparison.Ordinal) => "slug-taken",
            "ix_articles_source_id" => "source-id-taken",
            "ix_change_log_article_id_version" or "pk_revisions" => "stale-version",
            _ => "conflict",
        },
        { SqlState: PostgresErrorCodes.UniqueViolation } => "conflict",
        { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected } => "busy",
        { SqlState: PostgresErrorCodes.ForeignKeyViolation } => "reference-removed",
        // A request that is aborted is an OperationCanceledException: this is the statement timeout.
        { SqlState: PostgresErrorCodes.QueryCanceled } => "too-expensive",
        // Class 53: too many connections, no memory, no disk space.
        { SqlState: ['5', '3', ..] } => "too-busy",
        { IsTransient: true } or { SqlState: ['0', '8', ..] or ['5', '7', 'P', ..] or ['2', '8', ..] } => "database-unavailable",
        // The database does not exist or refuses connections; it accepts only reads, as after a failover; it has ended the transaction.
        { SqlState: "3D000" or "55000" or "25006" or "25P03" or "25P04" } => "database-unavailable",
        _ => "internal-error",
    };

    // Npgsql has no error code for it. The message is not localised.
    static bool IsPoolExhausted(NpgsqlException exception) =>
        exception.Message.Contains("connection pool has been exhausted", StringComparison.Ordinal);
}
