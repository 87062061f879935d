namespace NewsApi.Http.Caching;

/// <summary>The settings of <see cref="ResponseCache"/>.</summary>
sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>Keeps finished feeds in memory, for 2 seconds at most and only while nothing changes.</summary>
    public bool Enabled { get; set; } = true;
}
