package dev.billingportal.it;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that talks to the deployed portal from outside, as its clients do. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
public abstract class ServerTest {}
