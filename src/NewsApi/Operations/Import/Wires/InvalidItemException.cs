namespace NewsApi.Operations.Import.Wires;

/// <summary>Thrown when a wire item cannot be imported as an article. The message is the reason in the report.</summary>
sealed class InvalidItemException(string reason) : Exception(reason);
