namespace NewsApi.Newsroom.Audit;

/// <summary>An entity that is listed by its time of creation.</summary>
interface ICreated<T>
{
    Id<T> Id { get; }
    DateTimeOffset CreatedAt { get; }
}
