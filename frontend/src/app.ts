/** The behaviours every page may use. Each one is small, attaches by a data attribute and is not needed for reading. */
import "./theme";
import "./times";
import "./keys";
import "./menus";
import "./tabs";
import "./forms";
import "./dropzone";
import "./totals";
import "./fees";
import "./live";
import "./desk";
import "./onward";
import "./iban";
import "./hearts";
import "./wording";
import "./seen";
import "./order";
