namespace NewsApi.Newsroom.Audit;

/// <summary>Who writes: a name for people to read, the key or sign-in it came with, and from where.</summary>
sealed record Actor(string Name, string? Account = null, string? Address = null)
{
    /// <summary>The program itself: an import, an embargo that lifts.</summary>
    public static readonly Actor Program = new("newsapi");
}

/// <summary>What every write to it leaves a line about.</summary>
interface IAudited
{
    /// <summary>What it is and which, such as <c>article/0193…</c>.</summary>
    string Subject { get; }

    /// <summary>Counts its changes; null for what is not changed but only made and taken back.</summary>
    int? AuditedVersion { get; }
}

/// <summary>What is made at a moment, and listed by it.</summary>
interface ICreated<T>
{
    Id<T> Id { get; }
    DateTimeOffset CreatedAt { get; }
}
