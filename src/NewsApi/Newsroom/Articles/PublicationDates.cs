namespace NewsApi.Newsroom.Articles;

/// <summary>The original dates of an imported article.</summary>
sealed record PublicationDates(DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);
