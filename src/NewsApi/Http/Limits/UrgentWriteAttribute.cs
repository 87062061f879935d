namespace NewsApi.Http.Limits;

/// <summary>
/// Marks a write that never waits for other writers. It has its own database connections, and is counted apart from other writes of its
/// account.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class UrgentWriteAttribute : Attribute
{
    public static bool IsOn(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<UrgentWriteAttribute>() is not null;
}
