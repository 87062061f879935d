namespace NewsApi.Newsroom;

/// <summary>
/// Marks a property that is computed from others and therefore is not written to a jsonb column. Overrides inherit it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class NotStoredAttribute : Attribute;
