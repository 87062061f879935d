namespace NewsApi.Newsroom;

/// <summary>
/// Marks a property that is written to a jsonb column even where it has the default value of its type, because the property's own default
/// is another.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class AlwaysStoredAttribute : Attribute;
