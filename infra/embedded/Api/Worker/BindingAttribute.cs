namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of every attribute that binds a function parameter.</summary>
public abstract class BindingAttribute : Attribute;
