using NewsApi.Newsroom.Changes;

namespace NewsApi.Newsroom.Articles;

// Scheduled unpublishing.
partial class Article
{
    const string ExpiredNote = "Expired.";

    /// <summary>
    /// When the article is unpublished by itself; null for never. A draft keeps it for its publication. Unpublishing removes it.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Sets, changes or removes the expiry. Partners receive it with the article; for readers nothing changes.</summary>
    public void SetExpiry(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        EnsureNotKilled();
        if (expiresAt == ExpiresAt)
            return;
        ConflictException.ThrowIf(expiresAt <= now || expiresAt <= EmbargoedUntil, "expiry-too-early",
            "expiresAt must be in the future, and after the end of the embargo.");

        ExpiresAt = expiresAt;
        Record(ChangeKind.Revised, now, UpdatedAt, note: expiresAt is { } at ? $"Expires {at:u}." : "No longer expires.");
    }

    /// <summary>Sets the expiry that the article now has at its source. This is no edit of the newsroom.</summary>
    public void TakeExpiry(DateTimeOffset? expiresAt, DateTimeOffset now) => WithoutEdit(() => SetExpiry(expiresAt, now));

    /// <summary>Sets the expiry of an imported article. Adds nothing to the change log: the import's change does.</summary>
    public void RestoreExpiry(DateTimeOffset? expiresAt)
    {
        EnsureNotKilled();
        ExpiresAt = expiresAt;
    }

    /// <summary>
    /// Unpublishes an article that has expired. An embargoed one becomes a draft and is never public. This is no edit of the newsroom: a
    /// newer version of the source may publish the article again.
    /// </summary>
    public void Expire(DateTimeOffset now) => WithoutEdit(() =>
    {
        if (Stage is Stage.Embargoed)
            CancelEmbargo(now, ExpiredNote);
        else
            Unpublish(now, ExpiredNote);
        ExpiresAt = null;
    });

    // Keeps the article's expiry unless a new one is given.
    void ScheduleExpiry(DateTimeOffset? expiresAt, DateTimeOffset publication)
    {
        var expiry = expiresAt ?? ExpiresAt;
        ConflictException.ThrowIf(expiry <= publication, "expiry-too-early",
            $"The article would expire before it is published, at {expiry:u}: give a later expiresAt, or delete its expiry.");
        if (expiry != ExpiresAt)
            EditedVersion = Version + 1; // the publication that follows
        ExpiresAt = expiry;
    }

    void WithoutEdit(Action change)
    {
        var edited = EditedVersion;
        change();
        EditedVersion = edited;
    }
}
