using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>The state that the importers of one batch of reference records share.</summary>
sealed class ReferenceBatch(NewsDb db, DateTimeOffset now, RowNumberAllocator numbers)
{
    public NewsDb Db => db;
    public DateTimeOffset Now => now;
    public RowNumberAllocator Numbers => numbers;
    public BatchResult Outcome { get; } = new();

    /// <summary>Callbacks that run in the same transaction after saving. They queue the rebuilds of affected live articles.</summary>
    public List<Func<Task>> AfterSave { get; } = [];
}
