using System.ComponentModel.DataAnnotations;

namespace NewsApi.Contract.Taxonomy;

/// <summary>The state of the queue of articles to be rebuilt.</summary>
sealed record RebuildStatus
{
    /// <summary>The number of articles in the queue.</summary>
    [Range(0, int.MaxValue)]
    public required int Pending { get; init; }

    /// <summary>When the oldest entry was queued; null if the queue is empty. RFC 3339, UTC.</summary>
    public required DateTimeOffset? OldestQueuedAt { get; init; }
}
